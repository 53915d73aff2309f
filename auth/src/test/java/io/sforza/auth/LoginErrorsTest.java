package io.sforza.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sforza.auth.internal.Flow;
import io.sforza.auth.internal.LoginError;
import io.sforza.auth.internal.LoginErrors;
import io.sforza.core.connection.AuthStrategy;
import io.sforza.core.error.AuthenticationException;
import io.sforza.core.error.SalesforceException;
import io.sforza.core.error.TransportException;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each refusal that we know is provoked over HTTP, in each flow in which it has a meaning. */
class LoginErrorsTest {
  private static FakeSalesforce org;

  @BeforeAll
  static void start() {
    org = FakeSalesforce.builder().start();
  }

  @AfterAll
  static void stop() {
    org.close();
  }

  @AfterEach
  void clear() {
    org.clearFaults();
  }

  /** Refusals that come by the browser or before there is a login have no strategy that logs in. */
  static List<LoginError> oauth() {
    return LoginErrors.oauth().stream()
        .filter(error -> !error.flows().equals(Set.of(Flow.CODE)))
        .toList();
  }

  static List<LoginError> soap() {
    return LoginErrors.soap();
  }

  @ParameterizedTest
  @MethodSource("oauth")
  void a_refusal_of_the_token_endpoint_says_what_it_means(LoginError error) {
    String description = error.part() == null ? "something" : "it says " + error.part() + " here";
    org.inject(Fault.status(400, error.code(), description).on(Call.TOKEN));

    provoked(strategy(error), error, description);
  }

  @ParameterizedTest
  @MethodSource("soap")
  void a_fault_of_soap_login_says_what_it_means(LoginError error) {
    String description = error.part() == null ? "something" : "it is " + error.part() + " here";
    org.inject(Fault.status(500, error.code(), description).on(Call.SOAP_LOGIN));

    provoked(strategy(Flow.SOAP), error, description);
  }

  private static void provoked(AuthStrategy auth, LoginError error, String description) {
    SalesforceException thrown =
        catchThrowableOfType(SalesforceException.class, () -> Logins.login(auth));

    assertThat(thrown)
        .isInstanceOf(
            error.outcome() == LoginError.Outcome.UNREACHABLE
                ? TransportException.class
                : AuthenticationException.class);
    assertThat(thrown.errorCode()).isEqualTo(error.code());
    assertThat(thrown.hint()).isEqualTo(error.hint());
    assertThat(thrown).hasMessageContaining(error.code() + " (" + description + ")");
    assertThat(thrown.retryable()).isEqualTo(error.outcome() != LoginError.Outcome.REFUSED);
  }

  private static AuthStrategy strategy(LoginError error) {
    boolean anyFlow = error.flows().isEmpty();
    // of the flows that there are, one that has no meaning of its own for the code
    return strategy(
        anyFlow
            ? Stream.of(Flow.CLIENT_CREDENTIALS, Flow.REFRESH)
                .filter(
                    flow -> error.equals(LoginErrors.find(error.code(), "" + error.part(), flow)))
                .findFirst()
                .orElseThrow()
            : error.flows().stream().sorted().findFirst().orElseThrow());
  }

  private static AuthStrategy strategy(Flow flow) {
    String url = org.instanceUrl().toString();
    return switch (flow) {
      case SOAP -> SecurityTokenLogin.of("etl@acme.example", "p", "t").loginUrl(url);
      case PASSWORD -> ConnectedAppPassword.of("etl@acme.example", "p", "key", "s").loginUrl(url);
      case CLIENT_CREDENTIALS -> ClientCredentials.of(url, "key", "s");
      case REFRESH -> RefreshToken.of("key", "token").loginUrl(url).onRotation(token -> {});
      case JWT -> JwtBearer.of("key", "etl@acme.example", org.privateKey()).loginUrl(url);
      case CODE, DEVICE -> throw new IllegalStateException(flow + " is no strategy");
    };
  }

  @Test
  void a_refusal_that_nobody_knows_is_told_as_it_came() {
    org.inject(Fault.status(400, "brand_new_error", "since Spring '29").on(Call.TOKEN));

    SalesforceException thrown =
        catchThrowableOfType(
            AuthenticationException.class, () -> Logins.login(strategy(Flow.CLIENT_CREDENTIALS)));

    assertThat(thrown).hasMessageContaining("brand_new_error (since Spring '29)");
    assertThat(thrown.hint()).isNull();
    assertThat(thrown.retryable()).isFalse();
  }

  @Test
  void no_refusal_hides_behind_another() {
    List<LoginError> all =
        Stream.concat(LoginErrors.oauth().stream(), LoginErrors.soap().stream()).toList();
    for (LoginError error : all) {
      Stream<Flow> flows =
          error.flows().isEmpty() ? Stream.of(Flow.values()) : error.flows().stream();
      assertThat(
              flows.anyMatch(
                  flow ->
                      error.equals(
                          LoginErrors.find(
                              error.code(), error.part() == null ? "" : error.part(), flow))))
          .as(error.code() + " " + error.part())
          .isTrue();
    }
  }

  @Test
  void users_and_hosts_that_do_not_belong_together_are_told() {
    URI production = URI.create("https://acme.my.salesforce.com");
    for (String user :
        List.of("etl@acme.com.uat", "etl@acme.cz.uat", "etl@mail.acme.org.sandbox1")) {
      assertThat(odd(user, production)).as(user).contains("looks like a user of the sandbox");
      assertThat(odd(user, LoginUrl.SANDBOX)).as(user).isNull();
    }
    assertThat(odd("etl@acme.com", LoginUrl.SANDBOX)).contains("usually", "etl@acme.com.uat");
    URI scratch = URI.create("https://fun-1234.scratch.my.salesforce.com");
    assertThat(odd("test-abc@example.com", scratch)).isNull();
    for (String user :
        List.of("etl@acme.com", "etl@acme.com.au", "etl@mail.acme.co.uk", "etl@mail.acme.tech")) {
      assertThat(odd(user, production)).as(user).isNull();
    }
    assertThat(SandboxHint.of(new LoginAttempt(Flow.REFRESH, production, null))).isNull();
  }

  private static String odd(String user, URI host) {
    return SandboxHint.of(new LoginAttempt(Flow.SOAP, host, user));
  }
}
