package io.sforza.blackbox.samples.core.internal;

import io.sforza.blackbox.samples.core.FieldType;

/** What only its own module may use. A getter is nobody's business here. */
public final class Hidden {
  FieldType type;

  public String getName() {
    return "hidden";
  }
}
