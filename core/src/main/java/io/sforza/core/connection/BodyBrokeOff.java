package io.sforza.core.connection;

import java.io.IOException;

/** The body of a request could not be read to its end; what was sent of it is not whole. */
final class BodyBrokeOff extends IOException {
  private static final long serialVersionUID = 1L;

  BodyBrokeOff(Throwable cause) {
    super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
  }
}
