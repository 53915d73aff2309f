package io.sforza.auth.internal;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A refusal that Salesforce documents, or that was seen.
 *
 * @param code the OAuth error or the SOAP fault's code
 * @param part what its description contains, in lower case; null if it does not matter
 * @param flows the flows in which it means this; empty for all
 * @param meaning what it means, for people who look it up
 * @param hint what to check or change
 * @param outcome what it becomes
 */
public record LoginError(
    String code,
    @Nullable String part,
    Set<Flow> flows,
    String meaning,
    String hint,
    Outcome outcome) {

  /** What the user gets. */
  public enum Outcome {
    /** Salesforce does not know us: something is to be changed. */
    REFUSED,
    /** Salesforce knows us, but not now. */
    LATER,
    /** Salesforce could not answer. */
    UNREACHABLE
  }

  static LoginError error(String code, String meaning, String hint) {
    return new LoginError(code, null, Set.of(), meaning, hint, Outcome.REFUSED);
  }

  LoginError saying(String words) {
    return new LoginError(code, words, flows, meaning, hint, outcome);
  }

  LoginError in(Flow... which) {
    return new LoginError(code, part, Set.of(which), meaning, hint, outcome);
  }

  LoginError later() {
    return new LoginError(code, part, flows, meaning, hint, Outcome.LATER);
  }

  LoginError unreachable() {
    return new LoginError(code, part, flows, meaning, hint, Outcome.UNREACHABLE);
  }

  boolean fits(String error, String description, Flow flow) {
    return code.equalsIgnoreCase(error)
        && (part == null || description.toLowerCase(Locale.ROOT).contains(part))
        && (flows.isEmpty() || flows.contains(flow));
  }
}
