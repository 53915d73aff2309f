package io.sforza.blackbox.samples.core.left;

import io.sforza.blackbox.samples.core.right.Right;

/** One half of a cycle. */
public final class Left {
  Right other;
}
