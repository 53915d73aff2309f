package io.sforza.internal.deletes;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A source of deletions that may not know all up to the end of its window yet. */
public interface Covering {

  /**
   * Returns up to when it told all, after its last row: when the oldest transaction began that
   * still ran; null for the whole window.
   */
  @Nullable Instant latestDateCovered();
}
