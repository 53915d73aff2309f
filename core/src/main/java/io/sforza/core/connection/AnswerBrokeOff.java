package io.sforza.core.connection;

import java.io.IOException;

/**
 * An answer whose headers came, and whose body broke off before anybody could read it: the JDK's
 * client then reports the end in place of the answer, if it is quick enough.
 */
final class AnswerBrokeOff extends IOException {
  private static final long serialVersionUID = 1L;

  AnswerBrokeOff(IOException cause) {
    super(cause.getMessage(), cause);
  }
}
