package dev.relayout.script;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
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

  private static final DateTimeFormatter CREATION_TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

  private final ScriptFactory factory;
  private final SenderGlobals sender;
  private final ZoneId zone;
  private final SessionVoice voice;
  private ScriptInstance instance;
  private Globals globals;
  private Tunables tunables;
  private String connectedServer = "";
  private boolean startMayRun = true;
  private int renewals;
  private @Nullable ScriptException broken;

  private HookSession(ScriptFactory factory, SenderGlobals sender, ZoneId zone, ScriptOutput output)
      throws ScriptException {
    this.factory = factory;
    this.sender = sender;
    this.zone = zone;
    this.voice = new SessionVoice(output);
    this.tunables = sender.tunables();
    this.instance = factory.open(output);
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
    } catch (ScriptException e) {
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
    runAdjusting(Hook.START);
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
    runAdjusting(Hook.SERVER_CONNECTED);
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
      if (message.header().cut()) {
        voice.warnOnce("cut", "CheckFile was shown only the first part of an oversized header");
      }
      Actions actions = new Actions();
      ScriptValue result = call(Hook.CHECK_FILE, arguments(message, actions));
      return decide(result, actions);
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
      ScriptValue result =
          call(
              Hook.RETURN_CODE_HANDLER,
              Text.ofLatin1(lastCommand),
              Text.ofLatin1(said.full()),
              Text.ofLatin1(said.lastLine()));
      return judge(lastCommand, said, result);
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
      return returnPath(call(Hook.MODIFY_RETURN_PATH, arguments(request)), request.computed());
    } catch (ScriptException e) {
      failed(Hook.MODIFY_RETURN_PATH, e, "the computed return path stands");
      return request.computed();
    }
  }

  /// Ends the script. Idempotent; may come from another thread, and then stops a running hook.
  @Override
  public void close() {
    instance.close();
  }

  private void load() throws ScriptException {
    globals.setAll(sender.id(), tunables);
    instance.run();
    tunables = globals.readBack(tunables);
  }

  private void runAdjusting(Hook hook) {
    if (broken != null) {
      return;
    }
    try {
      if (callable(hook)) {
        call(hook);
        tunables = globals.readBack(tunables);
      }
    } catch (ScriptException e) {
      startMayRun &= hook != Hook.START;
      failed(hook, e, "the globals are as before the call");
      restoreTunables(hook);
    }
  }

  private void restoreTunables(Hook hook) {
    try {
      if (broken == null) {
        globals.set(tunables);
      }
    } catch (ScriptException e) {
      failed(hook, e, "its changes to globals are ignored");
    }
  }

  private boolean callable(Hook hook) throws ScriptException {
    ScriptValue bound = instance.global(hook.functionName());
    if (bound == ScriptValue.Callable.CALLABLE) {
      return true;
    }
    if (bound != ScriptValue.Nil.NIL) {
      voice.warnOnce(
          hook.functionName()
              + " is no function but "
              + Reading.show(bound)
              + ": it is not called");
    }
    return false;
  }

  private ScriptValue call(Hook hook, Object... arguments) throws ScriptException {
    globals.putBackReadOnly();
    return instance.call(hook.functionName(), arguments);
  }

  private void failed(Hook hook, ScriptException error, String consequence) {
    voice.failed(hook, error, consequence);
    if (error.endsInstance()) {
      renew(error);
    }
  }

  /// A runaway instance is replaced: top level again, `Start` again unless `Start` is what failed.
  private void renew(ScriptException cause) {
    instance.close();
    if (++renewals > MAX_RENEWALS) {
      breakSession(cause);
      return;
    }
    try {
      tunables = sender.tunables();
      instance = factory.open(voice.output());
      globals = new Globals(instance, sender, connectedServer, voice);
      load();
    } catch (ScriptException e) {
      breakSession(e);
      return;
    }
    if (startMayRun) {
      start();
    }
  }

  private void breakSession(ScriptException cause) {
    broken = cause;
    instance.close();
    voice.warnOnce("the script is not called any more in this session: " + cause.getMessage());
  }

  private Object[] arguments(Candidate message, Actions actions) {
    return new Object[] {
      message.filename(),
      actions,
      message.size(),
      Text.of(CREATION_TIME.format(message.created().atZone(zone))),
      message.returnPath(),
      new ArrayList<>(message.recipients()),
      message.header().data(),
      message.header().lines()
    };
  }

  private Object[] arguments(ReturnPathRequest request) {
    return new Object[] {
      request.computed(),
      request.mailFrom(),
      request.original(),
      request.authSender(),
      new ArrayList<>(request.recipients()),
      Text.of(CREATION_TIME.format(request.created().atZone(zone))),
      request.header().lines(),
      request.size(),
      request.senderIp(),
      request.subject(),
      new ArrayList<>(request.allRecipients())
    };
  }

  private Decision decide(ScriptValue result, Actions actions) throws ScriptException {
    ScriptObject from = actions.guest();
    if (result instanceof ScriptValue.Obj returned) {
      from = returned.value();
    } else {
      voice.warnOnce(
          "CheckFile result",
          "CheckFile returned "
              + Reading.show(result)
              + ", not its Actions: the Actions parameter is used as the script left it");
    }
    if (from == null) {
      throw new IllegalStateException("the adapter bound no object for Actions");
    }
    boolean skip = Reading.truth(from.get(Actions.SKIP_SEND));
    int priority = priority(from.get(Actions.PRIORITY));
    String reason = Reading.reason(from.get(Actions.REASON));
    return new Decision(skip, skip && reason.isEmpty() ? "skipped by script" : reason, priority);
  }

  private int priority(ScriptValue value) {
    if (value == ScriptValue.Nil.NIL) {
      return (int) Actions.DEFAULT_PRIORITY;
    }
    var number = Reading.wholeNumber(value);
    if (number.isEmpty()) {
      voice.warnOnce(
          "Priority",
          "Priority is no number but "
              + Reading.show(value)
              + ": "
              + Actions.DEFAULT_PRIORITY
              + " is used");
      return (int) Actions.DEFAULT_PRIORITY;
    }
    return (int) Math.clamp(number.getAsDouble(), 1, 100);
  }

  private JudgedReply judge(String lastCommand, Reply said, ScriptValue result) {
    if (result == ScriptValue.Nil.NIL) {
      return JudgedReply.unchanged(said);
    }
    Reply wanted = wantedReply(result);
    if (wanted == null) {
      voice.warnOnce(
          "ReturnCodeHandler returned "
              + Reading.show(result)
              + ", which is no SMTP reply: the server's reply stands");
      return JudgedReply.unchanged(said);
    }
    var objection = RewriteRule.objection(lastCommand, said, wanted);
    if (objection.isPresent()) {
      voice.warnOnce(
          "ReturnCodeHandler: " + objection.get() + ": the server's reply stands: " + said);
      return JudgedReply.unchanged(said);
    }
    if (lastCommand.equals(".") && !said.positive() && wanted.positive()) {
      voice
          .output()
          .warn("the server refused the message (" + said + "), the script accepts: " + wanted);
    }
    return wanted.equals(said) ? JudgedReply.unchanged(said) : new JudgedReply(said, wanted);
  }

  private static @Nullable Reply wantedReply(ScriptValue result) {
    String text =
        switch (result) {
          case ScriptValue.Str str -> str.value().latin1();
          case ScriptValue.Num num when num.value() == (int) num.value() ->
              String.valueOf((int) num.value());
          default -> "";
        };
    try {
      return Reply.parse(text);
    } catch (IllegalArgumentException notAReply) {
      return null;
    }
  }

  private Text returnPath(ScriptValue result, Text computed) {
    if (result == ScriptValue.Nil.NIL) {
      return computed;
    }
    if (result instanceof ScriptValue.Str str && ReturnPaths.valid(str.value())) {
      return str.value();
    }
    voice.warnOnce(
        "ModifyReturnPath returned "
            + Reading.show(result)
            + ", which is no address: the computed return path stands");
    return computed;
  }

  /// How long one local part or domain may be is the server's business; what must never pass is what
  /// could end the command or the path.
  private static final class ReturnPaths {
    private static final List<Character> FORBIDDEN = List.of('<', '>', ' ');

    static boolean valid(Text path) {
      String address = path.latin1();
      if (address.isEmpty()) {
        return true;
      }
      int at = address.lastIndexOf('@');
      return at > 0
          && at < address.length() - 1
          && address.length() <= 254
          && address.chars().noneMatch(c -> c < ' ' || c == 0x7F || FORBIDDEN.contains((char) c));
    }
  }
}
