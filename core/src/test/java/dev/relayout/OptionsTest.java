package dev.relayout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.intake.AccessSettings;
import dev.relayout.mx.DomainRoutes.Sts;
import dev.relayout.schedule.OnScriptError;
import dev.relayout.schedule.SendOrder;
import dev.relayout.tls.TlsMode;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.JksOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.mail.DKIMSignOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.StartTLSOptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
  private static SmtpRelayOptions everything() {
    return new SmtpRelayOptions()
        .setHostname("relay.example.org")
        .setSpool("/var/spool/relayout")
        .addListener(
            new ListenerOptions()
                .setHost("::1")
                .setPort(25)
                .setMaxMessageSize(5_000_000)
                .setMaxRecipients(7)
                .setMaxConnections(8)
                .setTimeout(Duration.ofSeconds(90))
                .setTls(
                    new ListenerTlsOptions()
                        .setMode(AccessSettings.TlsMode.STARTTLS)
                        .setCertificate("server.pem")
                        .setKey("server.key")
                        .setRequired(true))
                .setAuth(
                    new ListenerAuthOptions()
                        .setUsers("users.txt")
                        .setRequired(true)
                        .setAllowPlainText(true)
                        .setFailureDelay(Duration.ofSeconds(2)))
                .setLimits(
                    new ListenerLimitOptions()
                        .setConnectionsPerClient(9)
                        .setErrors(10)
                        .setMinRate(11)
                        .setRateInterval(Duration.ofMinutes(2))
                        .setConnectionRate(12)
                        .setMessageRate(13)
                        .setRecipientRate(14))
                .setProxy(
                    new ListenerProxyOptions()
                        .setFrom(List.of("192.0.2.1"))
                        .setTimeout(Duration.ofSeconds(4))))
        .addDropFolder(new DropFolderOptions("drop").setInterval(Duration.ofMillis(1_500)))
        .addSender(
            new SenderOptions()
                .setName("main")
                .addServer("mx1:25")
                .addServer("mx2")
                .setScript(
                    new ScriptOptions("relayout.lua")
                        .setEngine("luaj")
                        .setCallTime(Duration.ofSeconds(2))
                        .setCallBytes(1 << 20)
                        .setLiveBytes(3 << 20)
                        .setAllowFiles(true)
                        .setOnScriptError(OnScriptError.SEND))
                .setFilter(List.of("Skip: from <>"))
                .setConnections(3)
                .setOrder(SendOrder.SMALLER)
                .setOnlyWaitingAtStart(true)
                .setSkipRecheck(Duration.ofMinutes(5))
                .setTerms(terms())
                .setMx(
                    new MxOptions()
                        .setConnectionsPerDomain(2)
                        .setMessagesPerDomain(60)
                        .setMtaSts(Sts.REPORT)
                        .setPrivateAddresses(true)
                        .setDns(
                            new DnsOptions()
                                .setServers(List.of("192.0.2.1", "[::1]:5353"))
                                .setTimeout(Duration.ofSeconds(2))))
                .setTunables(
                    new TunableOptions()
                        .setMaxMessagesPerConnection(10)
                        .setMaxRecipientsPerConnection(11)
                        .setMaxRecipientsPerMessage(12)
                        .setUseBatv(true))
                .setBatv(new BatvOptions().setSecret("secret").setKey(4)))
        .setScript(new ScriptOptions("all.js"))
        .setRetry(
            new RetryOptions()
                .setFirst(Duration.ofMinutes(1))
                .setMax(Duration.ofHours(2))
                .setExpiry(Duration.ofDays(5))
                .setPauses(List.of(Duration.ofMinutes(5), Duration.ofHours(2)))
                .addReply(
                    new ReplyRetryOptions()
                        .setReply("450 *greylist*")
                        .setPauses(List.of(Duration.ofMinutes(1)))
                        .setExpiry(Duration.ofHours(6))))
        .setQueue(new QueueOptions().setMaxMessages(10_000).setMaxBytes(5L << 30))
        .setCloseTimeout(Duration.ofSeconds(3));
  }

  private static TermsOptions terms() {
    return new TermsOptions()
        .setTls(
            new SenderTlsOptions()
                .setMode(TlsMode.STARTTLS)
                .setVerifyCertificate(false)
                .setCa("ca.pem")
                .setCertificate("own.pem")
                .setKey("own.key")
                .setMinVersion("TLSv1.3")
                .setServerName("mx.example.org"))
        .setAuth(
            new SenderAuthOptions()
                .setUser("joe")
                .setTokenCommand(List.of("token", "--fresh"))
                .setMechanisms(List.of("XOAUTH2"))
                .setAllowPlainText(true))
        .setLimits(new SenderLimitOptions().setMessages("100/1m").setConnections("5/10s"))
        .setChunking(true)
        .setSourceAddress("192.0.2.1");
  }

  @Test
  void jsonReadsBackAsTheSame() {
    JsonObject json = everything().toJson();
    assertEquals(json, new SmtpRelayOptions(new JsonObject(json.encode())).toJson());
    assertEquals("5m", json.getJsonArray("senders").getJsonObject(0).getString("skipRecheck"));
    assertEquals("5d", json.getJsonObject("retry").getString("expiry"));
    assertEquals("1500ms", json.getJsonArray("dropFolders").getJsonObject(0).getString("interval"));
    JsonObject defaults = new SmtpRelayOptions().toJson();
    assertEquals(defaults, new SmtpRelayOptions(defaults).toJson());
  }

  @Test
  void aCopyIsIndependent() {
    SmtpRelayOptions original = everything();
    JsonObject before = original.toJson();
    SmtpRelayOptions copy = new SmtpRelayOptions(original);
    assertEquals(before, copy.toJson());
    copy.getSenders().getFirst().addServer("mx3").setName("other");
    copy.getSenders().getFirst().getScript().setPath("other.lua");
    copy.getSenders().getFirst().getTunables().setUseBatv(false);
    copy.getSenders().getFirst().getBatv().setSecret("other");
    copy.getSenders().getFirst().getTerms().setChunking(false);
    copy.getSenders().getFirst().getTerms().getTls().setCa("other");
    copy.getSenders().getFirst().getTerms().getAuth().setUser("other");
    copy.getSenders().getFirst().getTerms().getAuth().getTokenCommand().clear();
    copy.getSenders().getFirst().getTerms().getLimits().setMessages("");
    ListenerOptions listener = copy.getListeners().getFirst();
    listener.setPort(1);
    listener.getTls().setKey("other.key");
    listener.getAuth().setUsers("others.txt");
    listener.getLimits().setErrors(1);
    listener.getProxy().setFrom(List.of());
    copy.getDropFolders().clear();
    copy.getScript().setPath("other.js");
    copy.getRetry().setFirst(Duration.ofSeconds(1));
    copy.getRetry().getReplies().getFirst().setReply("*");
    copy.getQueue().setMaxMessages(1);
    assertEquals(before, original.toJson());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"sedners\":[]} | sedners: unknown key",
        "{\"senders\":[{},{\"conections\":2}]} | senders[1].conections: unknown key",
        "{\"senders\":[{\"script\":{\"pth\":\"x\"}}]} | senders[0].script.pth: unknown key",
        "{\"senders\":[{\"tls\":\"required\"}]} | senders[0].tls: must be an object",
        "{\"senders\":[{\"tls\":{\"mode\":\"ssl\"}}]} | senders[0].tls.mode: must be one of none, implicit, starttls, opportunistic",
        "{\"senders\":[{\"tls\":{\"minVersion\":\"TLSv1.1\"}}]} | senders[0].tls.minVersion: must be TLSv1.2 or TLSv1.3",
        "{\"senders\":[{\"tls\":{\"certificate\":\"x.pem\"}}]} | senders[0].tls.key: certificate and key go together",
        "{\"senders\":[{\"auth\":{\"password\":\"x\"}}]} | senders[0].auth.user: is missing",
        "{\"senders\":[{\"auth\":{\"user\":\"joe\"}}]} | senders[0].auth.passwordFile: is missing",
        "{\"senders\":[{\"auth\":{\"user\":\"joe\",\"password\":123}}]} | senders[0].auth.password: must be a text",
        "{\"senders\":[{\"auth\":{\"user\":\"joe\",\"password\":\"x\",\"tokenFile\":\"y\"}}]} | senders[0].auth.tokenFile: does not go with password",
        "{\"senders\":[{\"auth\":{\"user\":\"joe\",\"mechanisms\":[\"NTLM\"]}}]} | senders[0].auth.mechanisms: knows no mechanism NTLM",
        "{\"senders\":[{\"limits\":{\"messages\":\"fast\"}}]} | senders[0].limits.messages: must be a number and a time",
        "{\"retry\":{\"last\":\"1d\"}} | retry.last: unknown key",
        "{\"senders\":[{\"limits\":{\"messages\":100}}]} | senders[0].limits.messages: must be a number and a time such as 100/1m, not 100",
        "{\"senders\":{}} | senders: must be a list",
        "{\"senders\":[5]} | senders[0]: must be an object, not 5",
        "{\"spool\":5} | spool: must be a text",
        "{\"queue\":{\"maxMessages\":-1}} | queue.maxMessages: must be 0 (no limit) or more",
        "{\"queue\":{\"maxBytes\":\"much\"}} | queue.maxBytes: must be a size",
        "{\"spool\":\" \"} | spool: must not be empty",
        "{\"listeners\":[{\"port\":70000}]} | listeners[0].port: must be 0 to 65535",
        "{\"listeners\":[{\"port\":\"x\"}]} | listeners[0].port: must be a whole number",
        "{\"listeners\":[{\"clients\":[\"0.0.0.0/0\"]}]} | listeners[0].clients: \"0.0.0.0/0\" is not a network like 192.0.2.0/24: it is the whole Internet",
        "{\"listeners\":[{\"clients\":[\"0.0.0.0/1\",\"128.0.0.0/1\"]}]} | listeners[0].clients: these networks are a large part of the Internet",
        "{\"listeners\":[{\"proxy\":{\"from\":[\"::/1\"]}}]} | listeners[0].proxy.from: these networks are a large part",
        "{\"listeners\":[{\"tls\":{\"mode\":\"ssl\"}}]} | listeners[0].tls.mode: must be one of none, starttls, implicit",
        "{\"listeners\":[{\"tls\":{\"mode\":\"starttls\",\"key\":\"k\"}}]} | listeners[0].tls.certificate: is missing",
        "{\"listeners\":[{\"tls\":{\"mode\":\"starttls\",\"certificate\":\"c\"}}]} | listeners[0].tls.key: is missing",
        "{\"listeners\":[{\"tls\":{\"required\":true}}]} | listeners[0].tls.required: needs a mode",
        "{\"listeners\":[{\"auth\":{\"users\":\"u\"}}]} | listeners[0].auth: needs tls",
        "{\"listeners\":[{\"auth\":{\"required\":true}}]} | listeners[0].auth.users: is missing",
        "{\"listeners\":[{\"limits\":{\"errors\":0}}]} | listeners[0].limits.errors: must be at least 1",
        "{\"listeners\":[{\"port\":2.5}]} | listeners[0].port: must be a whole number",
        "{\"retry\":{\"first\":\"5 minutes\"}} | retry.first: must be a time",
        "{\"retry\":{\"first\":300}} | retry.first: must be a time",
        "{\"retry\":{\"pauses\":[\"5m\",5]}} | retry.pauses: must be a list of times",
        "{\"retry\":{\"pauses\":[\"0s\"]}} | retry.pauses: must be longer than nothing",
        "{\"senders\":[{\"retry\":{\"replies\":[{\"code\":450}]}}]} | senders[0].retry.replies[0].code: unknown key",
        "{\"retry\":{\"first\":\"0s\"}} | retry.first: must be longer than nothing",
        "{\"senders\":[{\"order\":\"random\"}]} | senders[0].order: must be one of arrival,",
        "{\"senders\":[{\"useBatv\":1}]} | senders[0].useBatv: must be true or false",
        "{\"senders\":[{\"filter\":\"Skip: all\"}]} | senders[0].filter: must be a list of texts",
        "{\"senders\":[{\"filter\":[1]}]} | senders[0].filter: must be a list of texts",
        "{\"senders\":[{\"connections\":0}]} | senders[0].connections: must be at least 1",
        "{\"senders\":[{\"batvKey\":10}]} | senders[0].batvKey: must be 0 to 9",
        "{\"script\":{\"callBytes\":\"lots\"}} | script.callBytes: must be a size",
        "{\"script\":{\"liveBytes\":-1}} | script.liveBytes: must be",
      })
  void aMistakeIsNamedByItsPath(String json, String message) {
    IllegalArgumentException wrong =
        assertThrows(
            IllegalArgumentException.class, () -> new SmtpRelayOptions(new JsonObject(json)));
    assertTrue(wrong.getMessage().startsWith(message), wrong.getMessage());
    assertEquals(1, wrong.getMessage().lines().count());
    assertTrue(!wrong.getMessage().contains("123"), "no secrets");
  }

  @Test
  void sizesMayBeWrittenShort() {
    JsonObject json = new JsonObject("{\"listeners\":[{\"maxMessageSize\":\"10M\"}]}");
    assertEquals(
        10L << 20, new SmtpRelayOptions(json).getListeners().getFirst().getMaxMessageSize());
  }

  @Test
  void aMailConfigurationNamesTheServer() {
    SenderOptions sender = SenderOptions.fromMailConfig(new MailConfig("mx.example.org", 587));
    assertEquals(List.of("mx.example.org:587"), sender.getServers());
    assertEquals(10, sender.getConnections(), "as large as its pool");
    assertEquals(true, sender.getTerms().getTls().getVerifyCertificate(), "as the client does");
  }

  @Test
  void aMailConfigurationsTlsAndLoginAreTheSenders() {
    TermsOptions terms =
        SenderOptions.fromMailConfig(
                new MailConfig()
                    .setSsl(true)
                    .setTrustOptions(new PemTrustOptions().addCertPath("ca.pem"))
                    .setUsername("joe")
                    .setPassword("x")
                    .setAuthMethods("PLAIN NTLM"))
            .getTerms();
    assertEquals(TlsMode.IMPLICIT, terms.getTls().getMode());
    assertEquals("ca.pem", terms.getTls().getCa());
    assertEquals("joe", terms.getAuth().getUser());
    assertEquals("x", terms.getAuth().getPassword());
    assertEquals(List.of("PLAIN"), terms.getAuth().getMechanisms());
    MailConfig required = new MailConfig().setStarttls(StartTLSOptions.REQUIRED).setTrustAll(true);
    SenderTlsOptions tls = SenderOptions.fromMailConfig(required).getTerms().getTls();
    assertEquals(TlsMode.STARTTLS, tls.getMode());
    assertEquals(false, tls.getVerifyCertificate());
  }

  @Test
  void whatASenderCannotDoIsRefusedNotForgotten() {
    List<MailConfig> beyond =
        List.of(
            new MailConfig().setLogin(LoginOption.REQUIRED).setUsername("joe"),
            new MailConfig().setLogin(LoginOption.XOAUTH2).setUsername("joe").setPassword("x"),
            new MailConfig().setUsername("joe").setPassword("x").setAuthMethods("NTLM"),
            new MailConfig().setKeyCertOptions(new JksOptions().setPath("keys.jks")),
            new MailConfig().setTrustOptions(new JksOptions().setPath("trust.jks")),
            new MailConfig().setEnableDKIM(true),
            new MailConfig().setEnableDKIM(true).addDKIMSignOption(new DKIMSignOptions()));
    for (MailConfig config : beyond) {
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> SenderOptions.fromMailConfig(config));
      assertTrue(refused.getMessage().startsWith("the mail configuration asks for "));
      assertTrue(!refused.getMessage().contains("joe"), "no secrets");
    }
  }
}
