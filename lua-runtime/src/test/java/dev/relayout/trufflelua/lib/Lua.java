package dev.relayout.trufflelua.lib;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;

/// A context whose library tests call as a host does.
final class Lua implements AutoCloseable {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Context context;

  private Lua(String input, UnaryOperator<Context.Builder> grants) {
    Context.Builder builder =
        Context.newBuilder("lua")
            .option("engine.WarnInterpreterOnly", "false")
            .in(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)))
            .out(out)
            .err(out);
    context = grants.apply(builder).build();
    context.initialize("lua");
  }

  /// Without any grant.
  static Lua confined() {
    return new Lua("", builder -> builder);
  }

  static Lua granted(UnaryOperator<Context.Builder> grants) {
    return new Lua("", grants);
  }

  static Lua free() {
    return granted(builder -> builder.allowAllAccess(true));
  }

  /// With something to read.
  static Lua reading(String input) {
    return new Lua(input, builder -> builder);
  }

  /// A global, or a field of a library: `os.date`.
  Value get(String name) {
    Value value = context.getBindings("lua");
    for (String part : name.split("\\.", -1)) {
      value = value.getMember(part);
    }
    return value;
  }

  Value call(String name, Object... arguments) {
    return get(name).execute(arguments);
  }

  /// All results, strings and numbers as text.
  List<String> results(String name, Object... arguments) {
    return texts(call(name, arguments));
  }

  static List<String> texts(Value result) {
    if (!result.hasArrayElements() || result.getMetaObject() != null && result.hasMembers()) {
      return List.of(text(result));
    }
    List<String> texts = new ArrayList<>();
    for (long i = 0; i < result.getArraySize(); i++) {
      texts.add(text(result.getArrayElement(i)));
    }
    return texts;
  }

  private static String text(Value value) {
    return value.isNull() ? "nil" : value.isString() ? value.asString() : value.toString();
  }

  /// The message that a call fails with.
  String failure(String name, Object... arguments) {
    try {
      Value result = call(name, arguments);
      throw new AssertionError(name + " gave " + result);
    } catch (PolyglotException e) {
      return String.valueOf(e.getMessage());
    }
  }

  Value eval(String code) {
    return context.eval("lua", code);
  }

  /// What was printed so far.
  String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    context.close();
  }
}
