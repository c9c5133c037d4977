package dev.relayout.polyglot;

import dev.relayout.script.ScriptSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.graalvm.polyglot.Source;

/// Makes GraalVM sources of scripts that are in memory already.
public final class Sources {
  /// The language's default MIME type.
  public static final String ANY_TYPE = "";

  private Sources() {}

  /// A source that carries the path of the script, so that relative imports are found and error
  /// positions show its name.
  ///
  /// @param mimeType how the text is to be read, or [#ANY_TYPE]
  public static Source of(
      String languageId, ScriptSource script, CharSequence text, String mimeType) {
    try {
      Source.Builder builder =
          Source.newBuilder(languageId, script.path().toFile()).name(script.name()).content(text);
      return (mimeType.equals(ANY_TYPE) ? builder : builder.mimeType(mimeType)).build();
    } catch (IOException e) {
      throw new UncheckedIOException("a source with content reads no file", e);
    }
  }
}
