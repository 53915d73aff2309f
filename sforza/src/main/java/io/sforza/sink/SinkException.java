package io.sforza.sink;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A sink cannot take rows; the message says which sink, why, and what to do. */
public final class SinkException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message which sink, why, and what to do
   * @param cause what was thrown below; null if nothing was
   */
  public SinkException(String message, @Nullable Throwable cause) {
    super(Objects.requireNonNull(message, "message"), cause);
  }
}
