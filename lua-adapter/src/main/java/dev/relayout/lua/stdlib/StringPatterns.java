package dev.relayout.lua.stdlib;

import dev.relayout.lua.lib.LuaBuffer;
import dev.relayout.lua.lib.PatternMatcher;
import dev.relayout.lua.lib.PatternMatcher.Slice;
import dev.relayout.lua.vm.Args;
import dev.relayout.lua.vm.Builtin;
import dev.relayout.lua.vm.Bytes;
import dev.relayout.lua.vm.Operators;
import dev.relayout.lua.vm.Vm;
import java.util.Arrays;
import java.util.Objects;
import org.luaj.vm2.LuaInteger;
import org.luaj.vm2.LuaNumber;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/// `find`, `match`, `gmatch` and `gsub`.
final class StringPatterns {
  private static final String SPECIALS = "^$*+?.([%-";

  private StringPatterns() {}

  static void add(Library library) {
    library.add("find", args -> search(args, true));
    library.add("match", args -> search(args, false));
    library.add("gmatch", StringPatterns::allMatches);
    library.add("gfind", StringPatterns::allMatches);
    library.add("gsub", StringPatterns::substitute);
  }

  /// A pattern without its anchor.
  private record Anchored(LuaString pattern, boolean anchored) {
    static Anchored of(LuaString pattern) {
      boolean anchored = pattern.m_length > 0 && pattern.luaByte(0) == '^';
      return new Anchored(anchored ? pattern.substring(1, pattern.m_length) : pattern, anchored);
    }

    PatternMatcher matcher(Vm vm, LuaString text) {
      return new PatternMatcher(Bytes.slice(text), Bytes.slice(pattern), vm.budget());
    }
  }

  private static Varargs search(Args args, boolean find) {
    LuaString text = args.string(1);
    LuaString pattern = args.string(2);
    long start = Math.max(1, StringLibrary.position(args.optInteger(3, 1), text.m_length));
    if (start > text.m_length + 1L) {
      return LuaValue.NIL;
    }
    int from = (int) start - 1;
    if (find && (args.get(4).toboolean() || plain(pattern))) {
      return findPlain(args.vm(), text, pattern, from);
    }
    Anchored anchored = Anchored.of(pattern);
    PatternMatcher matcher = anchored.matcher(args.vm(), text);
    for (int at = from; at <= text.m_length; at++) {
      args.vm().budget().step();
      if (matcher.matchesAt(at)) {
        Varargs captures = captures(matcher, text, !find);
        return find
            ? LuaValue.varargsOf(
                LuaInteger.valueOf(at + 1), LuaInteger.valueOf(matcher.end()), captures)
            : captures;
      }
      if (anchored.anchored) {
        break;
      }
    }
    return LuaValue.NIL;
  }

  private static boolean plain(LuaString pattern) {
    for (int i = 0; i < pattern.m_length; i++) {
      if (SPECIALS.indexOf(pattern.luaByte(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static Varargs findPlain(Vm vm, LuaString text, LuaString wanted, int from) {
    Slice in = Bytes.slice(text);
    Slice what = Bytes.slice(wanted);
    for (int at = from; at + what.length() <= in.length(); at++) {
      vm.budget().step();
      int start = in.offset() + at;
      if (Arrays.equals(
          in.array(),
          start,
          start + what.length(),
          what.array(),
          what.offset(),
          what.offset() + what.length())) {
        return LuaValue.varargsOf(
            LuaInteger.valueOf(at + 1), LuaInteger.valueOf(at + what.length()));
      }
    }
    return LuaValue.NIL;
  }

  /// @param whole whether a pattern without captures gives the whole match
  private static Varargs captures(PatternMatcher matcher, LuaString text, boolean whole) {
    int count = matcher.captureCount();
    if (count == 0) {
      return whole ? text.substring(matcher.start(), matcher.end()) : LuaValue.NONE;
    }
    LuaValue[] values = new LuaValue[count];
    for (int i = 0; i < count; i++) {
      values[i] = capture(matcher, text, i);
    }
    return LuaValue.varargsOf(values);
  }

  private static LuaValue capture(PatternMatcher matcher, LuaString text, int index) {
    int start = matcher.captureStart(index);
    return matcher.isPosition(index)
        ? LuaInteger.valueOf(start + 1)
        : text.substring(start, start + matcher.captureLength(index));
  }

  private static Varargs allMatches(Args args) {
    LuaString text = args.string(1);
    LuaString pattern = args.string(2);
    Vm vm = args.vm();
    PatternMatcher matcher =
        new PatternMatcher(Bytes.slice(text), Bytes.slice(pattern), vm.budget());
    int[] next = {0};
    return new Builtin(
        vm,
        "gmatch iterator",
        ignored -> {
          for (int at = next[0]; at <= text.m_length; at++) {
            vm.budget().step();
            if (matcher.matchesAt(at)) {
              next[0] = matcher.end() == at ? at + 1 : matcher.end();
              return captures(matcher, text, true);
            }
          }
          next[0] = text.m_length + 1;
          return LuaValue.NIL;
        });
  }

  private static Varargs substitute(Args args) {
    LuaString text = args.string(1);
    Anchored anchored = Anchored.of(args.string(2));
    LuaValue replacement = args.get(3);
    if (!replacement.isfunction()
        && !(replacement instanceof LuaTable)
        && Bytes.stringOf(replacement) == null) {
      throw args.bad(3, "string/function/table expected");
    }
    long most = args.optInteger(4, text.m_length + 1L);
    Vm vm = args.vm();
    PatternMatcher matcher = anchored.matcher(vm, text);
    LuaBuffer out = new LuaBuffer(vm.budget());
    int at = 0;
    int count = 0;
    while (count < most) {
      vm.budget().step();
      boolean matched = matcher.matchesAt(at);
      if (matched) {
        count++;
        appendReplacement(vm, out, matcher, text, replacement);
      }
      if (matched && matcher.end() > at) {
        at = matcher.end();
      } else if (at < text.m_length) {
        out.append(text.luaByte(at++));
      } else {
        break;
      }
      if (anchored.anchored) {
        break;
      }
    }
    out.append(text.m_bytes, text.m_offset + at, text.m_length - at);
    return LuaValue.varargsOf(Bytes.string(out.toBytes()), LuaInteger.valueOf(count));
  }

  private static void appendReplacement(
      Vm vm, LuaBuffer out, PatternMatcher matcher, LuaString text, LuaValue replacement) {
    int start = matcher.start();
    int length = matcher.end() - start;
    LuaValue value;
    if (replacement instanceof LuaString || replacement instanceof LuaNumber) {
      appendTemplate(vm, out, matcher, text, replacement);
      return;
    } else if (replacement instanceof LuaTable) {
      value = Operators.index(vm, replacement, captures(matcher, text, true).arg1());
    } else {
      value = vm.call(replacement, captures(matcher, text, true)).arg1();
    }
    LuaString made = value.toboolean() ? Bytes.stringOf(value) : null;
    if (made != null) {
      out.append(made.m_bytes, made.m_offset, made.m_length);
    } else if (value.toboolean()) {
      throw vm.error("invalid replacement value (a " + value.typename() + ")");
    } else {
      out.append(text.m_bytes, text.m_offset + start, length);
    }
  }

  private static void appendTemplate(
      Vm vm, LuaBuffer out, PatternMatcher matcher, LuaString text, LuaValue replacement) {
    LuaString template = Objects.requireNonNull(Bytes.stringOf(replacement));
    for (int i = 0; i < template.m_length; i++) {
      int b = template.luaByte(i);
      if (b != '%') {
        out.append(b);
        continue;
      }
      int escaped = ++i < template.m_length ? template.luaByte(i) : -1;
      int index = escaped - '1';
      if (escaped == '%') {
        out.append('%');
      } else if (escaped == '0' || (index == 0 && matcher.captureCount() == 0)) {
        out.append(text.m_bytes, text.m_offset + matcher.start(), matcher.end() - matcher.start());
      } else if (index >= 0 && index < 9) {
        if (index >= matcher.captureCount()) {
          throw vm.error("invalid capture index %" + (index + 1) + " in replacement string");
        }
        LuaString captured = Bytes.stringOf(capture(matcher, text, index));
        if (captured != null) {
          out.append(captured.m_bytes, captured.m_offset, captured.m_length);
        }
      } else {
        throw vm.error("invalid use of '%' in replacement string");
      }
    }
  }
}
