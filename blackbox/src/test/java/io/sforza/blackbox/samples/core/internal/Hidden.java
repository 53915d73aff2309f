package io.sforza.blackbox.samples.core.internal;

/** What only its own module may use. A getter is nobody's business here. */
public final class Hidden {
  public String getName() {
    return "hidden";
  }
}
