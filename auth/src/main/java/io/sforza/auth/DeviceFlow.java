package io.sforza.auth;

import io.sforza.auth.internal.Flow;
import io.sforza.core.connection.AuthContext;
import io.sforza.core.connection.Connection;
import io.sforza.core.connection.Secret;
import io.sforza.core.error.AuthenticationException;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.core.error.SalesforceException;
import io.sforza.core.error.TransportException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Lets a user consent on another machine by typing a code: the OAuth 2.0 device flow, for servers
 * without a browser. What it yields is a {@link RefreshToken}, which logs in from then on.
 *
 * <p>Set-up in Salesforce: an External Client App (or a Connected App that exists already) with
 * "Enable Device Flow" and the scopes {@code api} and {@code refresh_token}. The org must have the
 * app installed: since September 2025 Salesforce refuses this flow to all others ("Salesforce
 * Help", OAuth 2.0 Device Flow for IoT Integration).
 *
 * <pre>{@code
 * RefreshToken auth =
 *     DeviceFlow.of(key)
 *         .authorize(code -> log.warn("{}: {}", code.verificationUrl(), code.userCode()));
 * }</pre>
 *
 * <p>Immutable.
 */
public final class DeviceFlow {
  private static final Duration SLOWER = Duration.ofSeconds(5);
  // "Salesforce Help": a code is good for ten minutes
  private static final Duration LIFETIME = Duration.ofMinutes(10);

  private final ConsumerApp app;
  private final URI host;
  private final String scopes;
  private final Consumer<Connection.Builder> transport;

  private DeviceFlow(
      ConsumerApp app, URI host, String scopes, Consumer<Connection.Builder> transport) {
    this.app = app;
    this.host = host;
    this.scopes = scopes;
    this.transport = transport;
  }

  /**
   * Returns the flow at {@code login.salesforce.com}, for the scopes {@code api} and {@code
   * refresh_token}.
   *
   * @param consumerKey the app's consumer key
   * @throws IllegalArgumentException if it is blank
   */
  public static DeviceFlow of(String consumerKey) {
    return new DeviceFlow(
        ConsumerApp.of(consumerKey), LoginUrl.PRODUCTION, "api refresh_token", settings -> {});
  }

  /**
   * Returns the flow for an app that requires its consumer secret.
   *
   * @param consumerSecret the secret
   * @throws IllegalArgumentException if it is blank
   */
  public DeviceFlow secret(String consumerSecret) {
    return new DeviceFlow(app.withSecret(consumerSecret), host, scopes, transport);
  }

  /** Returns the flow at {@code test.salesforce.com}, where sandboxes log in. */
  public DeviceFlow sandbox() {
    return new DeviceFlow(app, LoginUrl.SANDBOX, scopes, transport);
  }

  /**
   * Returns the flow at another host, such as the org's My Domain.
   *
   * @param url a URL, a host, {@code login}, {@code test}, or the name of a My Domain
   * @throws IllegalArgumentException if it is none of them, or not https (or http on loopback)
   */
  public DeviceFlow loginUrl(String url) {
    return new DeviceFlow(app, LoginUrl.of(url), scopes, transport);
  }

  /**
   * Returns the flow with other scopes. Without {@code refresh_token} Salesforce gives no refresh
   * token, and the flow fails at its end.
   *
   * @param names such as {@code api}, {@code refresh_token}
   * @throws IllegalArgumentException if there is none
   */
  public DeviceFlow scopes(String... names) {
    if (names.length == 0) {
      throw new IllegalArgumentException("Name one scope at least, such as api.");
    }
    return new DeviceFlow(app, host, String.join(" ", names), transport);
  }

  /**
   * Returns the flow with settings for its own requests, which come before there is a connection:
   * proxy, trust, time-outs, clock.
   *
   * @param settings changes the builder of a connection
   */
  public DeviceFlow transport(Consumer<Connection.Builder> settings) {
    return new DeviceFlow(app, host, scopes, Objects.requireNonNull(settings, "settings"));
  }

  /**
   * Asks for a code, shows it to the user, and waits until the user has typed it, ten minutes at
   * most.
   *
   * @param show shows code and URL to the user
   * @throws AuthenticationException if the user refuses or does not come in time, or Salesforce
   *     refuses the app
   * @throws TransportException if Salesforce cannot be reached
   * @throws ReadCancelledException if the thread is interrupted
   */
  public RefreshToken authorize(Consumer<DeviceCode> show) {
    return AuthContext.with(transport, context -> new Run(context).authorize(show));
  }

  /** Returns app and host. */
  @Override
  public String toString() {
    return "DeviceFlow[" + host + ", " + app + "]";
  }

  /** One user's way through the flow. */
  private final class Run {
    private final AuthContext context;
    private final TokenEndpoint endpoint;

    Run(AuthContext context) {
      this.context = context;
      this.endpoint = new TokenEndpoint(context, new LoginAttempt(Flow.DEVICE, host, null));
    }

    RefreshToken authorize(Consumer<DeviceCode> show) {
      JsonNode answer =
          endpoint.ask(
              new Form().with("response_type", "device_code").with(app).with("scope", scopes));
      Instant end = context.time().instant().plus(LIFETIME);
      show.accept(
          new DeviceCode(
              answer.path("user_code").asString(""),
              URI.create(answer.path("verification_uri").asString(host.toString())),
              end));
      Secret code = Secret.of(answer.path("device_code").asString(""));
      return poll(code, Duration.ofSeconds(Math.max(1, answer.path("interval").asInt(5))), end)
          .refreshing(app, host);
    }

    private TokenAnswer poll(Secret code, Duration firstPause, Instant end) {
      Duration pause = firstPause;
      while (context.time().instant().plus(pause).isBefore(end)) {
        await(pause);
        try {
          return endpoint.grant(Form.grant("device").with(app).with("code", code));
        } catch (AuthenticationException | TransportException e) {
          pause = pause.plus(longer(e));
        }
      }
      throw new AuthenticationException(
          ErrorDetails.of("Nobody typed the code within " + LIFETIME.toMinutes() + " minutes.")
              .hint("Start over, and have the user at hand."));
    }

    /** Returns by how much to wait longer, or throws if waiting is of no use. */
    private Duration longer(SalesforceException answer) {
      String code = String.valueOf(answer.errorCode());
      if (code.equals("authorization_pending")) {
        return Duration.ZERO;
      }
      if (code.equals("slow_down")
          || (answer instanceof TransportException && answer.retryable())) {
        return SLOWER;
      }
      throw answer;
    }

    private void await(Duration pause) {
      try {
        context.time().sleep(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ReadCancelledException(
            ErrorDetails.of("Interrupted while waiting for the user's code.").cause(e));
      }
    }
  }
}
