package dev.relayout;

import dev.relayout.dkim.DkimException;
import dev.relayout.dkim.DkimKey;
import dev.relayout.dkim.DkimSigner;
import dev.relayout.smtp.Domains;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The signatures of a sender, from its options; every complaint names the option.
final class DkimPlans {
  /// RFC 5322 §3.6.8.
  private static final Pattern FIELD_NAME = Pattern.compile("[!-9;-~]{1,100}");

  private DkimPlans() {}

  /// Blocks: reads the keys.
  ///
  /// @param path of the option, such as `senders[0].dkim`
  static List<DkimSigner> of(List<DkimOptions> options, String path) {
    List<DkimSigner> signers = new ArrayList<>();
    for (int i = 0; i < options.size(); i++) {
      signers.add(signer(options.get(i), path + "[" + i + "]."));
    }
    return signers;
  }

  private static DkimSigner signer(DkimOptions options, String prefix) {
    domain(options.getDomain(), prefix + "domain", "example.org");
    domain(options.getSelector(), prefix + "selector", "relay1");
    for (String name : options.getHeaders()) {
      if (!FIELD_NAME.matcher(name).matches()) {
        throw new OptionException(
            prefix + "headers", "\"" + name + "\" is no name of a header field");
      }
    }
    return new DkimSigner(
        options.getDomain(),
        options.getSelector(),
        key(options.getKeyFile(), prefix + "keyFile"),
        options.getHeaders(),
        InstantSource.system());
  }

  private static void domain(String name, String key, String example) {
    if (!Domains.isDomain(name, false)) {
      throw new OptionException(
          key,
          name.isEmpty()
              ? "is missing; write it as " + example
              : "\"" + name + "\" is no domain in ASCII, such as " + example);
    }
  }

  private static DkimKey key(String file, String key) {
    if (file.isEmpty()) {
      throw new OptionException(key, "is missing; name the PEM file of the private key");
    }
    try {
      return DkimKey.read(Path.of(file));
    } catch (DkimException e) {
      throw new OptionException(key, String.valueOf(e.getMessage()), List.of(), e);
    }
  }
}
