package dev.relayout.script.conformance;

import java.util.List;
import java.util.Map;

/// One scenario of the conformance kit.
///
/// @param name the file's name without `.yaml`
/// @param title what it shows, as a sentence
/// @param contract the section of the hook contract that it proves
/// @param scripts the script's text by language key (`lua`, `js`, `python`)
/// @param fileNames the script's file name by language, where it is not the usual one
/// @param modules further files in the script's folder, by name, by language
/// @param setting what the script runs with
/// @param steps the calls of the relay; empty when the scenario needs a whole relay
/// @param relay what a whole relay must make of it, unread; empty when there is no such part
public record Scenario(
    String name,
    String title,
    String contract,
    Map<String, String> scripts,
    Map<String, String> fileNames,
    Map<String, Map<String, String>> modules,
    Setting setting,
    List<Step> steps,
    Map<String, Object> relay) {
  /// Whether there is a script in that language and something to do with it on the SPI alone.
  public boolean runsIn(String language) {
    return scripts.containsKey(language) && !steps.isEmpty();
  }
}
