package io.sforza.quickstart;

import io.sforza.auth.AccessToken;
import io.sforza.auth.ClientCredentials;
import io.sforza.core.connection.AuthStrategy;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The org to read: a real one if the environment names one, else a fake one in this process. */
final class Source implements AutoCloseable {
  private static final String URL = "SALESFORCE_INSTANCE_URL";
  private static final String KEY = "SALESFORCE_CLIENT_ID";
  private static final String SECRET = "SALESFORCE_CLIENT_SECRET";
  private static final String TOKEN = "SALESFORCE_ACCESS_TOKEN";
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
        Stream.of(URL, KEY, SECRET, TOKEN).anyMatch(name -> !value(environment, name).isEmpty());
    return named ? real(options, environment) : fake(options);
  }

  private static Source real(Options options, Map<String, String> environment) {
    if (options.rows() != null) {
      throw new IllegalArgumentException(
          "--rows is for the fake org, but the environment names a real one; --where takes fewer"
              + " of its rows.");
    }
    String url = required(environment, URL);
    String token = value(environment, TOKEN);
    AuthStrategy auth =
        token.isEmpty()
            ? ClientCredentials.of(url, required(environment, KEY), required(environment, SECRET))
            : AccessToken.of(url, token);
    return new Source(url, auth, null);
  }

  private static Source fake(Options options) {
    Integer rows = options.rows();
    FakeSalesforce.Builder builder = FakeSalesforce.builder().objects(Fixtures.sales());
    // an object that it does not have is left to the org to refuse, as a real one does
    if (Fixtures.sales().stream().anyMatch(o -> o.name().equalsIgnoreCase(options.object()))) {
      builder.rows(options.object(), rows == null ? FAKE_ROWS : rows);
    }
    FakeSalesforce org = builder.start();
    return new Source("the fake org at " + org.instanceUrl(), org.auth(), org);
  }

  private static String required(Map<String, String> environment, String name) {
    String value = value(environment, name);
    if (value.isEmpty()) {
      throw new IllegalArgumentException(
          name
              + " is missing: set "
              + URL
              + " and either "
              + TOKEN
              + " or "
              + String.join(" and ", List.of(KEY, SECRET))
              + ", or none of them for the fake org.");
    }
    return value;
  }

  private static String value(Map<String, String> environment, String name) {
    return environment.getOrDefault(name, "").strip();
  }

  /** Returns how to say which org it is; no secret in it. */
  String title() {
    return title;
  }

  /** Returns how to log in. */
  AuthStrategy auth() {
    return auth;
  }

  /** Stops the fake org. */
  @Override
  public void close() {
    if (fake != null) {
      fake.close();
    }
  }
}
