package dev.relayout.script;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// The hooks of one send session: the contract of `docs/hooks`, the same for every language.
///
/// A hook that fails never fails the caller's work, `CheckFile` excepted, whose failure the caller
/// answers with its `onScriptError` policy. A script that was stopped at a limit is replaced by a
/// fresh instance, at most [#MAX_RENEWALS] times a session.
///
/// Thread rule: as [ScriptInstance]: one thread at a time, the same for the whole session.
public final class HookSession implements AutoCloseable {
  /// How many runaway instances one session replaces before it stops calling the script.
  public static final int MAX_RENEWALS = 3;

  private final ScriptFactory factory;
  private final SenderGlobals sender;
  private final SessionVoice voice;
  private final HookArguments arguments;
  private final CheckFileResult result;
  private final ReplyJudge judge;
  private final ReturnPathChoice paths;
  private volatile ScriptInstance instance;
  private volatile boolean closed;
  private Globals globals;
  private Tunables tunables;
  private String connectedServer = "";
  private boolean started;
  private int renewals;
  private @Nullable ScriptException broken;

  private HookSession(ScriptFactory factory, SenderGlobals sender, ZoneId zone, ScriptOutput output)
      throws ScriptException {
    this.factory = factory;
    this.sender = sender;
    this.voice = new SessionVoice(output);
    this.arguments = new HookArguments(zone);
    this.result = new CheckFileResult(voice);
    this.judge = new ReplyJudge(voice);
    this.paths = new ReturnPathChoice(voice);
    this.tunables = sender.tunables();
    this.instance = factory.open(voice);
    this.globals = new Globals(instance, sender, connectedServer, voice);
  }

  /// Opens an instance, sets the globals and runs the top level of the script. `Start` is not called
  /// yet.
  ///
  /// @param zone the zone of `CreationTime`
  /// @throws ScriptException when the top level fails
  public static HookSession open(
      ScriptFactory factory, SenderGlobals sender, ZoneId zone, ScriptOutput output)
      throws ScriptException {
    HookSession session = new HookSession(factory, sender, zone, output);
    try {
      session.load();
    } catch (ScriptException | RuntimeException e) {
      session.close();
      throw e;
    }
    return session;
  }

  /// The read/write globals as of the last point at which they are read back.
  public Tunables tunables() {
    return tunables;
  }

  /// Calls `Start`.
  public void start() {
    started = adjust(Hook.START);
  }

  /// Sets `ConnectedServer` and calls `ServerConnected`.
  public void serverConnected(String server) {
    connectedServer = server;
    if (broken != null) {
      return;
    }
    try {
      globals.setConnectedServer(server);
    } catch (ScriptException e) {
      failed(Hook.SERVER_CONNECTED, e, "ConnectedServer was not set");
    }
    adjust(Hook.SERVER_CONNECTED);
  }

  /// Calls `CheckFile`. Without the hook: [Decision#SEND].
  ///
  /// @throws ScriptException when the script failed; the caller decides what becomes of the message
  public Decision checkFile(Candidate message) throws ScriptException {
    if (broken != null) {
      throw broken;
    }
    try {
      if (!callable(Hook.CHECK_FILE)) {
        return Decision.SEND;
      }
      warnIfCut(message.header());
      Actions actions = new Actions();
      ScriptValue returned = call(Hook.CHECK_FILE, arguments.checkFile(message, actions));
      return result.decide(returned, actions);
    } catch (ScriptException e) {
      failed(Hook.CHECK_FILE, e, "the message was not judged");
      throw e;
    }
  }

  /// Calls `ReturnCodeHandler`.
  ///
  /// @param lastCommand the command without CRLF, "" for the greeting, "." after the body, secrets
  ///     already masked
  public JudgedReply returnCode(String lastCommand, Reply said) {
    if (broken != null) {
      return JudgedReply.unchanged(said);
    }
    try {
      if (!callable(Hook.RETURN_CODE_HANDLER)) {
        return JudgedReply.unchanged(said);
      }
      ScriptValue returned =
          call(Hook.RETURN_CODE_HANDLER, arguments.returnCodeHandler(lastCommand, said));
      return judge.judge(lastCommand, said, returned);
    } catch (ScriptException e) {
      failed(Hook.RETURN_CODE_HANDLER, e, "the server's reply stands");
      return JudgedReply.unchanged(said);
    }
  }

  /// Calls `ModifyReturnPath` and returns the path to use: the script's, or the computed one.
  public Text modifyReturnPath(ReturnPathRequest request) {
    if (broken != null) {
      return request.computed();
    }
    try {
      if (!callable(Hook.MODIFY_RETURN_PATH)) {
        return request.computed();
      }
      warnIfCut(request.header());
      return paths.choose(
          call(Hook.MODIFY_RETURN_PATH, arguments.modifyReturnPath(request)), request);
    } catch (ScriptException e) {
      failed(Hook.MODIFY_RETURN_PATH, e, "the computed return path stands");
      return request.computed();
    }
  }

  /// Ends the script. Idempotent; may come from another thread, and then stops a running hook.
  @Override
  public void close() {
    closed = true;
    instance.close();
  }

  private void load() throws ScriptException {
    globals.setAll(tunables);
    voice.callBegins();
    instance.run();
    tunables = globals.readBack();
  }

  /// A point at which the read/write globals are read back, whether or not the script has the hook: a
  /// change that an earlier hook made counts from here. Tells whether all went well.
  private boolean adjust(Hook hook) {
    if (broken != null) {
      return false;
    }
    Tunables before = tunables;
    try {
      before = globals.readBack();
      if (callable(hook)) {
        call(hook);
        before = globals.readBack();
      }
      tunables = before;
      return true;
    } catch (ScriptException e) {
      if (hook == Hook.START) {
        started = false;
      }
      failed(hook, e, "the globals are as before the call");
      if (!e.endsInstance()) {
        restore(hook, before);
      }
      return false;
    }
  }

  private void restore(Hook hook, Tunables before) {
    tunables = before;
    try {
      globals.set(before);
    } catch (ScriptException e) {
      failed(hook, e, "what it made of the globals is ignored");
    }
  }

  private boolean callable(Hook hook) throws ScriptException {
    ScriptValue bound = globals.before(hook);
    if (bound == ScriptValue.Callable.CALLABLE) {
      return true;
    }
    if (bound != ScriptValue.Nil.NIL) {
      voice.warnOnce(
          hook.functionName() + " is no function",
          hook.functionName()
              + " is no function but "
              + Reading.show(bound)
              + ": it is not called");
    }
    return false;
  }

  private ScriptValue call(Hook hook, Object... parameters) throws ScriptException {
    voice.callBegins();
    return instance.call(hook.functionName(), parameters);
  }

  private void warnIfCut(HeaderBlock header) {
    if (header.cut()) {
      voice.warn("the script was shown only the first part of an oversized header");
    }
  }

  private void failed(Hook hook, ScriptException error, String consequence) {
    voice.failed(hook, error, consequence);
    if (error.endsInstance()) {
      renew(error);
    }
  }

  /// A runaway instance is replaced: top level again, `Start` again where it had run well.
  private void renew(ScriptException cause) {
    instance.close();
    if (closed || ++renewals > MAX_RENEWALS) {
      breakSession(cause);
      return;
    }
    try {
      tunables = sender.tunables();
      instance = factory.open(voice);
      globals = new Globals(instance, sender, connectedServer, voice);
      load();
    } catch (ScriptException e) {
      voice.failed(null, e);
      breakSession(e);
      return;
    }
    if (closed) {
      breakSession(cause);
    } else if (started) {
      start();
    }
  }

  private void breakSession(ScriptException cause) {
    broken = cause;
    instance.close();
    if (!closed) {
      voice.warn("the script is not called any more in this session: " + cause.getMessage());
    }
  }
}
