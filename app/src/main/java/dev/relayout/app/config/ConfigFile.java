package dev.relayout.app.config;

import dev.relayout.DropFolderOptions;
import dev.relayout.ListenerOptions;
import dev.relayout.ListenerTlsOptions;
import dev.relayout.OptionException;
import dev.relayout.ScriptOptions;
import dev.relayout.SenderAuthOptions;
import dev.relayout.SenderOptions;
import dev.relayout.SenderTlsOptions;
import dev.relayout.SmtpRelayOptions;
import dev.relayout.TermsOptions;
import dev.relayout.app.Nearest;
import dev.relayout.app.Unreadable;
import dev.relayout.app.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads `relayout.yaml`.
public final class ConfigFile {
  /// Where it is looked for when nobody says where it is.
  public static final String DEFAULT_NAME = "relayout.yaml";

  private ConfigFile() {}

  /// The options that a file holds. Relative paths in it are taken from its folder, so that it means
  /// the same wherever the relay is started.
  ///
  /// @throws UserError with file and line
  public static SmtpRelayOptions read(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw Unreadable.file(file, e);
    }
    SmtpRelayOptions options = parse(file.toString(), text);
    resolve(options, file.toAbsolutePath().normalize().getParent());
    return options;
  }

  /// The options in a text.
  ///
  /// @param file its name, for complaints
  static SmtpRelayOptions parse(String file, String text) {
    YamlTree.Parsed parsed = YamlTree.parse(file, text);
    try {
      return new SmtpRelayOptions(parsed.json());
    } catch (OptionException e) {
      throw UserError.usage(
          file + ":" + line(parsed.lines(), e.path()) + ": " + e.path() + ": " + what(e));
    }
  }

  private static String what(OptionException e) {
    String word = e.path().substring(e.path().lastIndexOf('.') + 1);
    return Nearest.to(word, e.knownKeys())
        .map(near -> "unknown key, did you mean " + near + "?")
        .orElse(e.what());
  }

  /// The line of that key, or of the nearest that it stands in.
  private static int line(Map<String, Integer> lines, String path) {
    String at = path;
    while (!at.isEmpty()) {
      Integer line = lines.get(at);
      if (line != null) {
        return line;
      }
      at = at.substring(0, Math.max(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['))));
    }
    return 1;
  }

  private static void resolve(SmtpRelayOptions options, @Nullable Path folder) {
    if (folder == null) {
      return;
    }
    options.setSpool(folder.resolve(options.getSpool()).toString());
    resolve(options.getScript(), folder);
    for (SenderOptions sender : options.getSenders()) {
      resolve(sender.getScript(), folder);
      resolve(sender.getTerms(), folder);
    }
    for (ListenerOptions listener : options.getListeners()) {
      resolve(listener, folder);
    }
    for (DropFolderOptions drop : options.getDropFolders()) {
      if (!drop.getPath().isEmpty()) {
        drop.setPath(folder.resolve(drop.getPath()).toString());
      }
    }
  }

  private static void resolve(TermsOptions terms, Path folder) {
    SenderTlsOptions tls = terms.getTls();
    if (tls != null) {
      tls.setCa(resolved(tls.getCa(), folder));
      tls.setCertificate(resolved(tls.getCertificate(), folder));
      tls.setKey(resolved(tls.getKey(), folder));
    }
    SenderAuthOptions auth = terms.getAuth();
    if (auth != null) {
      auth.setPasswordFile(resolved(auth.getPasswordFile(), folder));
      auth.setTokenFile(resolved(auth.getTokenFile(), folder));
    }
    terms.getDkim().forEach(each -> each.setKeyFile(resolved(each.getKeyFile(), folder)));
  }

  private static String resolved(String file, Path folder) {
    return file.isEmpty() ? file : folder.resolve(file).toString();
  }

  private static void resolve(ListenerOptions listener, Path folder) {
    ListenerTlsOptions tls = listener.getTls();
    tls.setCertificate(resolved(tls.getCertificate(), folder));
    tls.setKey(resolved(tls.getKey(), folder));
    listener.getAuth().setUsers(resolved(listener.getAuth().getUsers(), folder));
  }

  private static void resolve(@Nullable ScriptOptions script, Path folder) {
    if (script != null && !script.getPath().isEmpty()) {
      script.setPath(folder.resolve(script.getPath()).toString());
    }
  }
}
