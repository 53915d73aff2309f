package io.sforza;

import org.jspecify.annotations.Nullable;

/**
 * A {@link StateStore} could not be read or written. The message names the store and the checkpoint
 * and says what to do; the cause is what the disk or the database said. Nothing is lost by it: the
 * checkpoint from before is still there.
 */
public final class StateStoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception, for those who write a store.
   *
   * @param message what failed, in which store, for which name, and what to do; no secret
   * @param cause what was thrown below, or null
   */
  public StateStoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
