package io.sforza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.sforza.auth.ClientCredentials;
import io.sforza.core.connection.AuthStrategy;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class SecretsTest {
  private static final String SECRET = "marked-consumer-secret";

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private Level level;

  @BeforeEach
  void listen() {
    level = root.getLevel();
    root.setLevel(Level.TRACE);
    log.start();
    root.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    root.detachAppender(log);
    root.setLevel(level);
  }

  @Test
  void neither_secret_nor_token_shows_in_logs_messages_or_prints() {
    List<String> said = new ArrayList<>();
    List<String> secrets = new ArrayList<>(List.of(SECRET, "another-marked-secret"));
    try (FakeSalesforce org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .rows("Account", 20)
            .clientCredentials("key", SECRET)
            .start()) {
      AuthStrategy auth = ClientCredentials.of(org.instanceUrl().toString(), "key", SECRET);
      said.add(auth.toString());
      try (Salesforce sf = Salesforce.connect(auth)) {
        secrets.add(sf.connection().session().accessToken().reveal());
        said.add(sf + " " + sf.connection() + " " + sf.connection().session());
        sf.read("Account").api(ReadApi.BULK).forEach(row -> {});
        org.expireSession();
        sf.read("Account").api(ReadApi.BULK).fields("Id").forEach(row -> {});
        secrets.add(sf.connection().session().accessToken().reveal());
        org.inject(
            Fault.status(403, "API_DISABLED_FOR_ORG", "The REST API is not enabled.")
                .on(Call.BULK_CREATE)
                .once());
        said.add(everything(catchThrowable(() -> sf.read("Account").api(ReadApi.BULK).open())));
        said.add(everything(catchThrowable(() -> sf.read("Acount").open())));
      }
      said.add(
          everything(
              catchThrowable(
                  () ->
                      Salesforce.connect(
                          ClientCredentials.of(
                              org.instanceUrl().toString(), "key", "another-marked-secret")))));
    }
    log.list.forEach(event -> said.add(event.getFormattedMessage()));

    assertThat(secrets).hasSize(4).doesNotHaveDuplicates();
    assertThat(log.list)
        .as("our own lines are among them")
        .anyMatch(event -> event.getLoggerName().startsWith("io.sforza"));
    assertThat(said)
        .allSatisfy(text -> assertThat(text).doesNotContain(secrets.toArray(String[]::new)));
  }

  private static String everything(Throwable thrown) {
    assertThat(thrown).isNotNull();
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }
}
