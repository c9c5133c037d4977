package dev.relayout.app.run;

import dev.relayout.ListenerOptions;
import dev.relayout.ScriptOptions;
import dev.relayout.SenderOptions;
import dev.relayout.SmtpRelayOptions;
import dev.relayout.app.HostPort;
import dev.relayout.app.UserError;
import dev.relayout.app.config.ConfigFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The options of a relay from its file and from flags, which override the file.
///
/// @param config null = `relayout.yaml` of the working directory, if there is one
/// @param listen null = as the file says
/// @param spool likewise
/// @param servers likewise when empty
/// @param script null = as the file says
/// @param once whether nothing new is waited for, so that there is no listener
record RunOptions(
    @Nullable Path config,
    @Nullable HostPort listen,
    @Nullable Path spool,
    List<String> servers,
    @Nullable Path script,
    boolean once) {

  /// @throws UserError when file and flags together are no relay
  SmtpRelayOptions relay() {
    Path file = config != null ? config : defaultFile();
    SmtpRelayOptions options = file == null ? new SmtpRelayOptions() : ConfigFile.read(file);
    if (spool != null) {
      options.setSpool(spool.toString());
    }
    listeners(options);
    if (!servers.isEmpty()) {
      servers(options);
    }
    if (script != null) {
      script(options, script.toString());
    }
    if (options.getSenders().isEmpty()) {
      throw UserError.usage(
          (file == null
                  ? "there is no " + ConfigFile.DEFAULT_NAME + " here"
                  : file + " has no senders")
              + ", so mail could go nowhere: give --server HOST:PORT, or a file with senders by -c");
    }
    return options;
  }

  private static @Nullable Path defaultFile() {
    Path file = Path.of(ConfigFile.DEFAULT_NAME);
    return Files.exists(file) ? file : null;
  }

  private void listeners(SmtpRelayOptions options) {
    if (once) {
      options.setListeners(List.of());
      return;
    }
    boolean noWayIn = options.getListeners().isEmpty() && options.getDropFolders().isEmpty();
    if (listen == null && !noWayIn) {
      return;
    }
    ListenerOptions listener =
        options.getListeners().stream().findFirst().orElseGet(ListenerOptions::new);
    if (listen != null) {
      listener.setHost(listen.host()).setPort(listen.port());
    }
    options.setListeners(List.of(listener));
  }

  private void servers(SmtpRelayOptions options) {
    if (options.getSenders().size() > 1) {
      throw UserError.usage(
          "--server: the file has "
              + options.getSenders().size()
              + " senders, and nothing says which is meant: change its senders there");
    }
    if (options.getSenders().isEmpty()) {
      options.addSender(new SenderOptions());
    }
    options.getSenders().getFirst().setServers(servers);
  }

  /// One script for all: that the file gives a sender another one would be a surprise.
  private static void script(SmtpRelayOptions options, String path) {
    ScriptOptions common = options.getScript();
    options.setScript((common == null ? new ScriptOptions() : common).setPath(path));
    options.getSenders().forEach(sender -> sender.setScript(null));
  }
}
