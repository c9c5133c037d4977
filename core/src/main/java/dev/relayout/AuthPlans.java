package dev.relayout;

import dev.relayout.sasl.Login;
import dev.relayout.sasl.LoginException;
import dev.relayout.sasl.Mechanism;
import dev.relayout.sasl.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The login of a sender's options; every complaint names the option, and shows no secret.
final class AuthPlans {
  private AuthPlans() {}

  /// @param prefix of the keys, such as `senders[0].auth.`
  static void check(SenderAuthOptions options, String prefix) {
    if (options.getUser().isEmpty()) {
      throw new OptionException(prefix + "user", "is missing: the name to log in with");
    }
    Map<String, Boolean> places = new LinkedHashMap<>();
    places.put("password", !options.getPassword().isEmpty());
    places.put("passwordFile", !options.getPasswordFile().isEmpty());
    places.put("passwordEnv", !options.getPasswordEnv().isEmpty());
    places.put("tokenFile", !options.getTokenFile().isEmpty());
    places.put("tokenCommand", !options.getTokenCommand().isEmpty());
    List<String> set = places.keySet().stream().filter(places::get).toList();
    if (set.isEmpty()) {
      throw new OptionException(
          prefix + "passwordFile",
          "is missing; set it, or one of " + String.join(", ", places.keySet()));
    }
    if (set.size() > 1) {
      throw new OptionException(prefix + set.get(1), "does not go with " + set.getFirst());
    }
  }

  /// Blocks: reads what is read at the start.
  ///
  /// @return null = the sender does not log in
  static @Nullable Login of(@Nullable SenderAuthOptions options, String prefix) {
    if (options == null) {
      return null;
    }
    check(options, prefix);
    return new Login(
        options.getUser(),
        secret(options, prefix),
        options.getMechanisms().stream()
            .map(name -> Mechanism.named(name).orElseThrow())
            .collect(Collectors.toSet()),
        options.isAllowPlainText());
  }

  private static Secret secret(SenderAuthOptions options, String prefix) {
    if (!options.getTokenCommand().isEmpty()) {
      return new Secret.TokenCommand(
          options.getTokenCommand(), Secret.TokenCommand.DEFAULT_SECONDS);
    }
    if (!options.getTokenFile().isEmpty()) {
      return new Secret.TokenFile(Path.of(options.getTokenFile()));
    }
    if (!options.getPasswordFile().isEmpty()) {
      return new Secret.Password(file(options.getPasswordFile(), prefix + "passwordFile"));
    }
    if (!options.getPasswordEnv().isEmpty()) {
      return new Secret.Password(environment(options.getPasswordEnv(), prefix + "passwordEnv"));
    }
    return new Secret.Password(options.getPassword());
  }

  private static String environment(String name, String key) {
    String value = System.getenv(name);
    if (value == null || value.isEmpty()) {
      throw new OptionException(key, "the environment has no " + name);
    }
    return value;
  }

  private static String file(String name, String key) {
    try {
      return Secret.firstLine(Files.readAllBytes(Path.of(name)), name);
    } catch (NoSuchFileException e) {
      throw new OptionException(key, name + " does not exist", List.of(), e);
    } catch (IOException e) {
      throw new OptionException(key, name + " cannot be read: " + e.getMessage(), List.of(), e);
    } catch (LoginException e) {
      throw new OptionException(key, String.valueOf(e.getMessage()), List.of(), e);
    }
  }
}
