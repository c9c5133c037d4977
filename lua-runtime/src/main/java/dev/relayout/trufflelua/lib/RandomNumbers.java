package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.Library;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.Values;
import dev.relayout.trufflelua.runtime.Xoshiro;
import java.security.SecureRandom;

/// `math.random` and `math.randomseed` (manual §6.7).
final class RandomNumbers {
  private RandomNumbers() {}

  static void addTo(Library library) {
    library
        .inlined("random", RandomNumbers::random)
        .function("randomseed", RandomNumbers::randomseed);
  }

  private static Object random(LuaContext context, Object[] arguments) {
    long bits = context.random().next();
    int count = Args.count(arguments);
    if (count == 0) {
      return Xoshiro.toReal(bits);
    } else if (count > 2) {
      throw LibraryError.of("wrong number of arguments");
    }
    long high = Args.integer(context, arguments, count);
    if (count == 1 && high == 0) {
      return bits;
    }
    long low = count == 1 ? 1 : Args.integer(context, arguments, 1);
    if (low > high) {
      throw LibraryError.argument(1, "interval is empty");
    }
    return context.random().project(bits, high - low) + low;
  }

  private static Object randomseed(LuaContext context, Object[] arguments) {
    long first;
    long second;
    if (arguments.length == 1) {
      SecureRandom random = new SecureRandom();
      first = random.nextLong();
      second = random.nextLong();
    } else {
      first = Args.integer(context, arguments, 1);
      second = Args.integer(context, arguments, 2, 0);
    }
    context.random().seed(first, second);
    return Values.of(first, second);
  }
}
