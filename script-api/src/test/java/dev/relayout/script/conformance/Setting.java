package dev.relayout.script.conformance;

import dev.relayout.script.ScriptLimits;
import dev.relayout.script.SenderGlobals;
import dev.relayout.script.Tunables;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;

/// What the script of a scenario runs with.
///
/// @param sender the sender and its configured globals
/// @param clock local time that the script sees
/// @param zone the zone of it
/// @param limits of each call
/// @param files whether file access is granted
public record Setting(
    SenderGlobals sender, LocalDateTime clock, ZoneId zone, ScriptLimits limits, boolean files) {
  /// A first call in a cold JVM on a busy machine must not look like a runaway script.
  private static final Duration PATIENT = Duration.ofSeconds(60);

  static Setting read(Fields fields) {
    Setting setting =
        new Setting(
            sender(fields.fields("sender").orElse(Fields.none("sender")), 0, "main"),
            fields.read("clock", Setting::time).orElse(LocalDateTime.of(2026, 3, 2, 12, 0)),
            fields.text("zone").map(ZoneId::of).orElse(ZoneId.of("Europe/Berlin")),
            limits(fields.fields("limits").orElse(Fields.none("limits"))),
            fields.flag("files").orElse(false));
    return setting;
  }

  static LocalDateTime time(Object node) {
    return LocalDateTime.parse(String.valueOf(node));
  }

  static SenderGlobals sender(Fields fields, int id, String name) {
    SenderGlobals sender =
        new SenderGlobals(
            fields.number("id").orElse(id), fields.text("name").orElse(name), tunables(fields));
    fields.end();
    return sender;
  }

  /// The read/write globals under the names that scripts know them by.
  static Tunables tunables(Fields fields) {
    Tunables usual = Tunables.DEFAULT;
    return new Tunables(
        fields.flag("UseBATV").orElse(usual.useBatv()),
        fields.number("MaxMessagesPerConnection").orElse(usual.maxMessagesPerConnection()),
        fields.number("MaxRecipientsPerConnection").orElse(usual.maxRecipientsPerConnection()),
        fields.number("MaxRecipientsPerMessage").orElse(usual.maxRecipientsPerMessage()),
        fields.flag("VerifyCertificate").orElse(usual.verifyCertificate()));
  }

  private static ScriptLimits limits(Fields fields) {
    ScriptLimits limits =
        new ScriptLimits(
            fields.number("millis").map(Duration::ofMillis).orElse(PATIENT),
            fields.number("mebibytes").map(n -> (long) n << 20).orElse(0L),
            fields.number("liveMebibytes").map(n -> (long) n << 20).orElse(0L));
    fields.end();
    return limits;
  }
}
