package dev.relayout.app.check;

import dev.relayout.app.check.Report.Answered;
import dev.relayout.app.check.Report.Change;
import dev.relayout.app.check.Report.Checked;
import dev.relayout.app.check.Report.Connected;
import dev.relayout.app.check.Report.Heard;
import dev.relayout.app.check.Report.ReturnPath;
import dev.relayout.app.check.Report.Started;
import dev.relayout.app.check.Report.Step;
import dev.relayout.app.check.Report.TopLevel;
import dev.relayout.app.check.Report.Trouble;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;

/// A report as one JSON document. Its keys are an interface: they may be added to, not renamed.
final class JsonReport {
  private JsonReport() {}

  static JsonObject of(Report report) {
    JsonObject json =
        new JsonObject()
            .put("script", report.script())
            .put("loads", report.loadTrouble().isEmpty())
            .put("engine", report.engine())
            .put(
                "sender",
                new JsonObject()
                    .put("id", report.sender().id())
                    .put("name", report.sender().name()))
            .put("clock", report.clock().toOffsetDateTime().toString())
            .put("hooks", new JsonArray(report.hooks()))
            .put("hints", new JsonArray(report.hints()))
            .put("steps", array(report.steps(), JsonReport::step))
            .put("failures", report.failures())
            .put("warnings", report.warnings());
    report.loadTrouble().ifPresent(trouble -> json.put("error", trouble(trouble)));
    return json;
  }

  private static JsonObject step(Step step) {
    JsonObject json =
        switch (step) {
          case TopLevel top -> named("top level").put("globals", changes(top.changes()));
          case Started started -> named("Start").put("globals", changes(started.changes()));
          case Checked checked -> checked(checked);
          case Connected connected ->
              named("ServerConnected")
                  .put("server", connected.server())
                  .put("globals", changes(connected.changes()));
          case ReturnPath path ->
              named("ModifyReturnPath")
                  .put("file", path.mail().file().toString())
                  .put("computed", path.computed())
                  .put("used", path.used());
          case Answered answered ->
              named("ReturnCodeHandler")
                  .put("command", answered.command())
                  .put("said", answered.reply().said().full())
                  .put("decided", answered.reply().holds().full())
                  .put("rewritten", answered.reply().rewritten());
        };
    Heard heard = step.heard();
    return json.put("printed", new JsonArray(heard.printed()))
        .put("warnings", new JsonArray(heard.warnings()))
        .put("errors", array(heard.errors(), JsonReport::trouble));
  }

  private static JsonObject checked(Checked checked) {
    SampleMail mail = checked.mail();
    JsonObject json =
        named("CheckFile")
            .put("file", mail.file().toString())
            .put("size", mail.size())
            .put("returnPath", mail.returnPath())
            .put("recipients", new JsonArray(mail.recipients()));
    checked
        .decision()
        .ifPresent(decision ->
            json.put("skip", decision.skip())
                .put("reason", decision.reason())
                .put("priority", decision.priority()));
    return json;
  }

  private static JsonObject named(String hook) {
    return new JsonObject().put("hook", hook);
  }

  private static JsonObject changes(List<Change> changes) {
    JsonObject json = new JsonObject();
    changes.forEach(change ->
        json.put(
            change.global(),
            new JsonObject().put("before", change.before()).put("after", change.after())));
    return json;
  }

  private static JsonObject trouble(Trouble trouble) {
    return new JsonObject()
        .put("what", trouble.what())
        .put("excerpt", new JsonArray(trouble.excerpt()));
  }

  private static <T> JsonArray array(List<T> values, Function<T, JsonObject> convert) {
    JsonArray array = new JsonArray();
    values.forEach(value -> array.add(convert.apply(value)));
    return array;
  }
}
