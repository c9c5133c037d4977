package dev.relayout;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A forgotten dash or level in the configuration: the complaint goes into logs.
class MisplacedSecretsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"senders\":{\"auth\":{\"user\":\"joe\",\"password\":\"geheim\"}}}",
        "{\"senders\":[[{\"auth\":{\"password\":\"geheim\"}}]]}",
        "{\"senders\":[{\"auth\":\"joe:geheim\"}]}",
        "{\"senders\":[{\"auth\":[{\"password\":\"geheim\"}]}]}",
        "{\"senders\":[{\"auth\":{\"tokenCommand\":\"mint --secret geheim\"}}]}",
        "{\"hostname\":{\"password\":\"geheim\"}}",
      })
  void aComplaintHoldsNoSecretOfWhatStandsInTheWrongPlace(String json) {
    var refused =
        assertThrows(OptionException.class, () -> new SmtpRelayOptions(new JsonObject(json)));
    assertTrue(refused.getMessage().contains(": must be "), refused.getMessage());
    assertFalse(refused.getMessage().contains("geheim"), refused.getMessage());
  }
}
