package dev.relayout.app.config;

import dev.relayout.SmtpRelayOptions;
import dev.relayout.app.UserError;
import dev.relayout.fuzz.Holds;
import java.nio.charset.StandardCharsets;

/// A configuration that somebody broke: it is taken, or the complaint names file and line. What was
/// taken means the same when it is written and read again.
public final class ConfigFuzz {
  private ConfigFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    SmtpRelayOptions options;
    try {
      options = ConfigFile.parse("relayout.yaml", new String(input, StandardCharsets.UTF_8));
    } catch (UserError complaint) {
      Holds.that(
          complaint.getMessage().startsWith("relayout.yaml:"),
          "no place in the complaint",
          complaint.getMessage());
      return;
    }
    Holds.same(options.toJson(), new SmtpRelayOptions(options.toJson()).toJson(), "written, read");
  }
}
