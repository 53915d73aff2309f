package io.sforza.core.rest;

import io.sforza.core.error.SalesforceException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the org says when it is asked for a describe that is perhaps known already: {@link Changed},
 * {@link Unchanged} or {@link Refused}.
 *
 * <p>Immutable.
 *
 * @param <T> what is made of a describe
 */
public sealed interface DescribeAnswer<T> {

  /**
   * The describe, since it is not known yet or is another one now.
   *
   * @param <T> what is made of a describe
   * @param value what was made of it
   * @param lastModified the answer's {@code Last-Modified}, or null if it had none
   */
  record Changed<T>(T value, @Nullable Instant lastModified) implements DescribeAnswer<T> {}

  /**
   * It is the one that is known.
   *
   * @param <T> what is made of a describe
   */
  record Unchanged<T>() implements DescribeAnswer<T> {}

  /**
   * There is none to be had; the others of the same call are not concerned.
   *
   * @param <T> what is made of a describe
   * @param why says why; a {@link io.sforza.core.error.RequestRejectedException} with status 404 if
   *     there is no such object, or the user may not see it
   */
  record Refused<T>(SalesforceException why) implements DescribeAnswer<T> {}
}
