package io.sforza.quickstart;

import io.sforza.StateStore;
import io.sforza.auth.Credentials;
import io.sforza.core.connection.AuthStrategy;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The org to read: a real one if the environment names one, else a fake one in this process. */
final class Source implements AutoCloseable {
  private static final int FAKE_ROWS = 250_000;

  private final String title;
  private final AuthStrategy auth;
  private final @Nullable FakeSalesforce fake;

  private Source(String title, AuthStrategy auth, @Nullable FakeSalesforce fake) {
    this.title = title;
    this.auth = auth;
    this.fake = fake;
  }

  /**
   * Finds the org, and starts it if it is a fake one.
   *
   * @throws IllegalArgumentException if the environment names half an org, or the options do not
   *     fit it
   */
  static Source of(Options options, Map<String, String> environment) {
    boolean named =
        Credentials.variables().stream()
            .anyMatch(name -> !environment.getOrDefault(name, "").isBlank());
    return named ? real(options, environment) : fake(options);
  }

  private static Source real(Options options, Map<String, String> environment) {
    if (options.rows() != null) {
      throw new IllegalArgumentException(
          "--rows is for the fake org, but the environment names a real one; --where takes fewer"
              + " of its rows.");
    }
    Credentials credentials = Credentials.fromEnvironment(environment);
    return new Source("the org of " + credentials.strategy(), credentials, null);
  }

  private static Source fake(Options options) {
    Integer rows = options.rows();
    FakeSalesforce.Builder builder = FakeSalesforce.builder().objects(Fixtures.sales());
    for (String object : options.objects()) {
      // one that it does not have is left to the org to refuse, as a real one does
      if (Fixtures.sales().stream().anyMatch(o -> o.name().equalsIgnoreCase(object))) {
        builder.rows(object, rows == null ? FAKE_ROWS : rows);
      }
    }
    FakeSalesforce org = builder.start();
    return new Source("the fake org at " + org.instanceUrl(), org.auth(), org);
  }

  /** Returns how to say which org it is; no secret in it. */
  String title() {
    return title;
  }

  /** Returns how to log in. */
  AuthStrategy auth() {
    return auth;
  }

  /** Returns where checkpoints are kept: those of a fake org are worth nothing after it. */
  StateStore state(Path directory) {
    return fake == null ? StateStore.directory(directory) : StateStore.memory();
  }

  /** Returns whether the org is a fake one, in which something happens only if we do it. */
  boolean isFake() {
    return fake != null;
  }

  /** Has records of the fake org changed, and an hour pass there. */
  void change(List<String> ids) {
    FakeSalesforce org = Objects.requireNonNull(fake, "fake");
    ids.forEach(id -> org.update(id, Map.of()));
    org.skewClock(Duration.ofHours(1));
  }

  /** Stops the fake org. */
  @Override
  public void close() {
    if (fake != null) {
      fake.close();
    }
  }
}
