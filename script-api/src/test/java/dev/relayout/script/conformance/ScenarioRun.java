package dev.relayout.script.conformance;

import dev.relayout.script.Candidate;
import dev.relayout.script.Decision;
import dev.relayout.script.HookSession;
import dev.relayout.script.Reply;
import dev.relayout.script.ReturnPathRequest;
import dev.relayout.script.ScriptEngine;
import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptFactory;
import dev.relayout.script.ScriptSettings;
import dev.relayout.script.ScriptSource;
import dev.relayout.script.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One scenario as it runs in one language: makes the calls of a relay on the SPI alone.
final class ScenarioRun implements AutoCloseable {
  private static final String MAIN = "main";

  private final Scenario scenario;
  private final ScriptEngine engine;
  private final String language;
  private final Path script;
  private final Path spool;
  private final Heard heard = new Heard();
  private final Map<String, HookSession> sessions = new HashMap<>();
  private LocalDateTime now;
  private @Nullable ScriptFactory factory;
  private boolean loaded = true;

  ScenarioRun(Scenario scenario, ScriptEngine engine, String language, String fileName, Path folder)
      throws IOException {
    this.scenario = scenario;
    this.engine = engine;
    this.language = language;
    this.now = scenario.setting().clock();
    Path own = Files.createDirectories(folder.resolve("script"));
    this.spool = Files.createDirectories(folder.resolve("spool"));
    this.script = own.resolve(scenario.fileNames().getOrDefault(language, fileName));
    Files.writeString(script, Objects.requireNonNull(scenario.scripts().get(language)));
    for (var module : scenario.modules().getOrDefault(language, Map.of()).entrySet()) {
      Path file = own.resolve(module.getKey()).normalize();
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.writeString(file, module.getValue());
    }
  }

  void run() throws IOException {
    List<Step> steps = scenario.steps();
    for (int i = 0; i < steps.size() && loaded; i++) {
      run(i + 1, steps.get(i));
    }
  }

  private void run(int number, Step step) throws IOException {
    String where = scenario.name() + " in " + language + ", step " + number;
    Verdict verdict = new Verdict(where, language, String.valueOf(script.getFileName()));
    heard.clear();
    switch (step) {
      case Step.Compile compile -> compile();
      case Step.Clock clock -> now = clock.time();
      case Step.Open open -> open(open);
      case Step.Start start -> session(start.session()).start();
      case Step.Connected connected ->
          session(connected.session()).serverConnected(connected.server());
      case Step.CheckFile check -> checkFile(check, verdict);
      case Step.Answer answer ->
          verdict.reply(
              answer.expect(),
              session(answer.session())
                  .returnCode(answer.lastCommand(), Reply.parse(answer.says())));
      case Step.ReturnPath path ->
          verdict.path(
              path.expect(),
              path.message(),
              session(path.session()).modifyReturnPath(request(path)));
    }
    verdict.heard(step.expect(), heard);
    if (!step.expect().globals().isEmpty()) {
      verdict.globals(step.expect().globals(), session(sessionOf(step)).tunables());
    }
  }

  private static String sessionOf(Step step) {
    return switch (step) {
      case Step.Compile compile -> MAIN;
      case Step.Clock clock -> MAIN;
      case Step.Open open -> open.session();
      case Step.Start start -> start.session();
      case Step.Connected connected -> connected.session();
      case Step.CheckFile check -> check.session();
      case Step.Answer answer -> answer.session();
      case Step.ReturnPath path -> path.session();
    };
  }

  private void compile() {
    try {
      compiled();
    } catch (ScriptException e) {
      heard.failedToLoad(e);
      loaded = false;
    }
  }

  private ScriptFactory compiled() throws ScriptException {
    ScriptFactory known = factory;
    if (known == null) {
      known = engine.compile(source(), settings());
      factory = known;
    }
    return known;
  }

  private ScriptSource source() {
    try {
      return ScriptSource.read(script);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private ScriptSettings settings() {
    Setting setting = scenario.setting();
    return ScriptSettings.DEFAULT
        .withLimits(setting.limits())
        .withFiles(setting.files())
        .withClock(() -> instant(now), setting.zone());
  }

  private void open(Step.Open open) {
    HookSession older = sessions.remove(open.session());
    if (older != null) {
      older.close();
    }
    try {
      sessions.put(
          open.session(),
          HookSession.open(
              compiled(),
              open.sender().orElse(scenario.setting().sender()),
              scenario.setting().zone(),
              heard));
    } catch (ScriptException e) {
      heard.failedToLoad(e);
      loaded = false;
    }
  }

  private HookSession session(String name) {
    HookSession session = sessions.get(name);
    if (session != null) {
      return session;
    }
    try {
      session =
          HookSession.open(
              compiled(), scenario.setting().sender(), scenario.setting().zone(), heard);
    } catch (ScriptException e) {
      throw new AssertionError(scenario.name() + " in " + language + " does not load", e);
    }
    sessions.put(name, session);
    return session;
  }

  private void checkFile(Step.CheckFile check, Verdict verdict) throws IOException {
    try {
      Decision decision = session(check.session()).checkFile(candidate(check.message()));
      verdict.decision(check.expect(), decision);
    } catch (ScriptException e) {
      if (check.expect().fails().isEmpty()) {
        throw new AssertionError(verdict.where() + ": " + e.getMessage(), e);
      }
    }
  }

  private Candidate candidate(Message message) throws IOException {
    return new Candidate(
        filename(message),
        message.size(),
        instant(message.created()),
        message.text(message.from()),
        message.texts(message.to()),
        message.headerBlock());
  }

  private Text filename(Message message) throws IOException {
    if (message.content().isEmpty()) {
      return Text.of(message.filename());
    }
    Path file = spool.resolve(message.filename());
    Files.write(file, message.content().get().getBytes(message.charset()));
    return Text.of(file.toString());
  }

  private ReturnPathRequest request(Step.ReturnPath step) {
    Message message = step.message();
    Step.Paths paths = step.paths();
    return new ReturnPathRequest(
        message.text(paths.computed()),
        message.text(paths.mailFrom()),
        message.text(paths.original()),
        message.text(paths.authSender()),
        message.texts(message.to()),
        instant(message.created()),
        message.headerBlock(),
        message.size(),
        message.text(paths.senderIp()),
        message.texts(paths.allRecipients()));
  }

  private Instant instant(LocalDateTime local) {
    return local.atZone(scenario.setting().zone()).toInstant();
  }

  @Override
  public void close() {
    sessions.values().forEach(HookSession::close);
    if (factory != null) {
      factory.close();
    }
  }
}
