package io.sforza.blackbox.samples.core.right;

import io.sforza.blackbox.samples.core.left.Left;

/** The other half of the cycle. */
public final class Right {
  Left other;
}
