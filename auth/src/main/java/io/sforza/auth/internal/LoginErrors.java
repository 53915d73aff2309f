package io.sforza.auth.internal;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All refusals that are known; of several that fit, the first counts. */
public final class LoginErrors {

  private LoginErrors() {}

  /** Returns what the OAuth endpoints refuse with. */
  public static List<LoginError> oauth() {
    return OAuthErrors.ALL;
  }

  /** Returns what SOAP login refuses with. */
  public static List<LoginError> soap() {
    return SoapErrors.ALL;
  }

  /** Returns what a refusal means in a flow, or null if nobody knows. */
  public static @Nullable LoginError find(String error, String description, Flow flow) {
    // the codes of either may come from the other: gateways in front of both use their own
    return Stream.concat(oauth().stream(), soap().stream())
        .filter(known -> known.fits(error, description, flow))
        .findFirst()
        .orElse(null);
  }
}
