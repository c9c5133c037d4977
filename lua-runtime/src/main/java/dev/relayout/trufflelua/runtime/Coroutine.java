package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.interop.TruffleObject;

/// A coroutine (manual §2.6).
public final class Coroutine implements TruffleObject {}
