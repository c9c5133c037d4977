package dev.relayout.bench.parts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Runs each part once, in this process: that it does what it is to measure, it checks itself.
class PartsTest {
  @TempDir Path folder;

  @Test
  void eachPartDoesWhatItIsToMeasure() throws RunnerException {
    System.setProperty("relayout.bench.dir", folder.toString());
    System.setProperty("relayout.home", "..");
    // A language says on which runtime it must run, and a process has one of the two.
    Collection<RunResult> results =
        run(
            once()
                .exclude("\\.(Js|Lua)(ReadsAll)?\\.")
                .param("waiting", "1000")
                .param("writers", "20"));

    Set<String> measured =
        results.stream()
            .map(result -> result.getParams().getBenchmark())
            .map(name -> name.substring(Part.class.getPackageName().length() + 1))
            .map(name -> name.substring(0, name.lastIndexOf('.')))
            .collect(Collectors.toSet());
    assertEquals(
        Set.of(
            "ClientDialogue",
            "CommandParsing",
            "HookCall.JsInterpreted",
            "HookCall.LuaInterpreted",
            "HookCall.LuaJ",
            "HookCall.None",
            "LogAppend",
            "MessageBytes",
            "ReplyReading",
            "Schedule",
            "ScriptThread",
            "ServerDialogue",
            "SessionOpening.JsInterpreted",
            "SessionOpening.LuaInterpreted",
            "SessionOpening.LuaJ",
            "TraceField",
            "Waiting"),
        measured);
  }

  @Test
  void aFailedCheckEndsTheRun() {
    RunnerException failure =
        assertThrows(RunnerException.class, () -> run(once().include("HookCall.Js\\.checkFile")));

    assertEquals(
        List.of("expected js, GraalVM CE, found js, Interpreted"),
        Arrays.stream(failure.getCause().getSuppressed()).map(Throwable::getMessage).toList());
  }

  private static ChainedOptionsBuilder once() {
    return new OptionsBuilder()
        .forks(0)
        .mode(Mode.SingleShotTime)
        .warmupIterations(0)
        .measurementIterations(1)
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT);
  }

  private static Collection<RunResult> run(ChainedOptionsBuilder options) throws RunnerException {
    return new Runner(options.build()).run();
  }
}
