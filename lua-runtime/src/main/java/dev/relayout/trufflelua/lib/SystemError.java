package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.runtime.Values;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Why the system refused something, in the terms of C's `errno`, whose numbers (those of Linux) and English texts scripts compare.
///
/// @param number `errno`
/// @param text what `strerror` has to say
record SystemError(int number, String text) {
  /// What a missing grant of the host is answered with, everywhere.
  static final SystemError NOT_PERMITTED = new SystemError(1, "Operation not permitted");

  static final SystemError BAD_DESCRIPTOR = new SystemError(9, "Bad file descriptor");
  static final SystemError INVALID = new SystemError(22, "Invalid argument");
  static final SystemError ILLEGAL_SEEK = new SystemError(29, "Illegal seek");

  private static final SystemError NO_SUCH_FILE = new SystemError(2, "No such file or directory");
  private static final SystemError DENIED = new SystemError(13, "Permission denied");
  private static final SystemError EXISTS = new SystemError(17, "File exists");
  private static final SystemError NOT_DIRECTORY = new SystemError(20, "Not a directory");
  private static final SystemError NOT_EMPTY = new SystemError(39, "Directory not empty");
  private static final int INPUT_OUTPUT = 5;

  /// The texts that Java passes on from the system without their numbers.
  private static final Map<String, Integer> NUMBERS =
      Map.ofEntries(
          Map.entry("No such process", 3),
          Map.entry(BAD_DESCRIPTOR.text, BAD_DESCRIPTOR.number),
          Map.entry("No such device or address", 6),
          Map.entry("Cannot allocate memory", 12),
          Map.entry("Device or resource busy", 16),
          Map.entry("Invalid cross-device link", 18),
          Map.entry("No such device", 19),
          Map.entry("Not a directory", 20),
          Map.entry("Is a directory", 21),
          Map.entry("Invalid argument", 22),
          Map.entry("Too many open files in system", 23),
          Map.entry("Too many open files", 24),
          Map.entry("Text file busy", 26),
          Map.entry("File too large", 27),
          Map.entry("No space left on device", 28),
          Map.entry("Illegal seek", 29),
          Map.entry("Read-only file system", 30),
          Map.entry("Too many links", 31),
          Map.entry("Broken pipe", 32),
          Map.entry("File name too long", 36),
          Map.entry("Operation not permitted", 1));

  /// Something that the system may refuse.
  @FunctionalInterface
  interface Action {
    Object run() throws IOException;
  }

  /// Does it, and answers with nil, the message and the number when it fails.
  ///
  /// @param name of the file for the message; null when the message names none
  static Object answering(@Nullable LuaString name, Action action) {
    try {
      return action.run();
    } catch (IOException
        | SecurityException
        | UnsupportedOperationException
        | IllegalArgumentException e) {
      return of(e).answer(name);
    }
  }

  /// What stands behind an exception of the file system or of a stream.
  ///
  /// @param e an `IOException`, or one of the unchecked ones that file systems throw: `SecurityException` when the host does not
  ///     allow it, `UnsupportedOperationException`, `IllegalArgumentException` for a name that cannot be one
  static SystemError of(Exception e) {
    return switch (e) {
      case SecurityException _, UnsupportedOperationException _ -> NOT_PERMITTED;
      case IllegalArgumentException _ -> INVALID;
      case NoSuchFileException _, FileNotFoundException _ -> NO_SUCH_FILE;
      case AccessDeniedException _ -> DENIED;
      case FileAlreadyExistsException _ -> EXISTS;
      case DirectoryNotEmptyException _ -> NOT_EMPTY;
      case NotDirectoryException _ -> NOT_DIRECTORY;
      case ClosedChannelException _ -> BAD_DESCRIPTOR;
      case FileSystemException file when file.getReason() != null ->
          ofText(String.valueOf(file.getReason()));
      default -> ofText(e.getMessage() == null ? e.toString() : e.getMessage());
    };
  }

  private static SystemError ofText(String text) {
    return new SystemError(NUMBERS.getOrDefault(text, INPUT_OUTPUT), text);
  }

  /// What a function that failed answers: nil, `name: text`, number (`luaL_fileresult`).
  ///
  /// @param name of the file; null when the message names none
  Object answer(@Nullable LuaString name) {
    return Values.of(Nil.NIL, message(name), (long) number);
  }

  /// `name: text`
  LuaString message(@Nullable LuaString name) {
    LuaString what = LuaString.of(text);
    return name == null ? what : name.concat(LuaString.of(": ")).concat(what);
  }
}
