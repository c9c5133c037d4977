package dev.relayout.lua.truffle;

import dev.relayout.polyglot.GuestValues;
import dev.relayout.polyglot.LanguageBinding;
import dev.relayout.script.ScriptSettings;
import dev.relayout.script.ScriptSource;
import dev.relayout.trufflelua.LuaLanguage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.ByteSequence;

/// Truffle Lua for relay scripts.
final class LuaBinding implements LanguageBinding {
  /// Longest text of an error that a log line shows; scripts raise whole messages.
  private static final int MAX_SHOWN = 1_000;

  /// Lua's error when the values of a context take more than `lua.MaxMemory`.
  private static final String NOT_ENOUGH = "not enough memory";

  private static final Pattern PLACE =
      Pattern.compile("^(?:[^:\\n]{1,255}\\.lua|\\[string [^\\n]*?\\]):\\d{1,9}: ");

  @Override
  public String languageId() {
    return LuaLanguage.ID;
  }

  @Override
  public SandboxPolicy sandbox() {
    return SandboxPolicy.CONSTRAINED;
  }

  /// Scripts may be older than Lua 5.4.
  @Override
  public Map<String, String> options(ScriptSettings settings) {
    return Map.of(
        "lua.Compat", "true", "lua.MaxMemory", Long.toString(settings.limits().liveBytes()));
  }

  /// A script that does not catch the error goes on holding what it holds: the next call would fail as well.
  @Override
  public boolean outOfMemory(PolyglotException error) {
    return error.isResourceExhausted() || NOT_ENOUGH.equals(error.getMessage());
  }

  /// As bytes, so that no byte of a string literal changes.
  @Override
  public Source parse(Context context, ScriptSource script) {
    try {
      Source source =
          Source.newBuilder(LuaLanguage.ID, script.path().toFile())
              .name(script.name())
              .content(ByteSequence.create(script.content()))
              .mimeType(LuaLanguage.BYTES_MIME_TYPE)
              .build();
      context.parse(source);
      return source;
    } catch (IOException e) {
      throw new UncheckedIOException("a source with content reads no file", e);
    }
  }

  @Override
  public GuestValues values(Context context, ScriptSource script, ScriptSettings settings) {
    return LuaPrelude.run(context, settings);
  }

  @Override
  public String message(PolyglotException error) {
    String text = PLACE.matcher(String.valueOf(error.getMessage())).replaceFirst("");
    String cut = text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "..." : text;
    return cut.replaceAll("\\p{Cntrl}+", " ").strip();
  }
}
