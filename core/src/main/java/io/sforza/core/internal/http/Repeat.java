package io.sforza.core.internal.http;

/** Whether a request that failed may be sent again. */
public enum Repeat {
  /** No: it would fail again, or cost what is scarce. */
  NEVER("never"),
  /** Once, after a new login. */
  RENEW_SESSION("once, after a new login"),
  /** Yes: Salesforce did not carry it out. */
  SOON("yes"),
  /** Only if twice does no more than once: it may have been carried out. */
  SOON_IF_REPEATABLE("if harmless");

  private final String words;

  Repeat(String words) {
    this.words = words;
  }

  /** Returns it as the documentation says it. */
  public String words() {
    return words;
  }
}
