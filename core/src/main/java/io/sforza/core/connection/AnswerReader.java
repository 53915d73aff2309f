package io.sforza.core.connection;

import java.io.IOException;

/**
 * Reads an answer to its end, such as a JSON document. May be called again for the same request,
 * with another answer, if the first broke off.
 *
 * @param <T> what it makes of the answer
 */
@FunctionalInterface
public interface AnswerReader<T> {

  /**
   * Returns what the answer says. The caller closes the answer.
   *
   * @param answer the answer, its body unread
   * @throws IOException if the body breaks off
   */
  T read(ApiResponse answer) throws IOException;
}
