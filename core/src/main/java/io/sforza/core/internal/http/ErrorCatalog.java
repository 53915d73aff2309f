package io.sforza.core.internal.http;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All errors that we know; the page docs/errors.md is made of it. */
public final class ErrorCatalog {

  private ErrorCatalog() {}

  /** Returns the errors about who may ask, how much, and when. */
  public static List<KnownError> access() {
    return AccessErrors.ALL;
  }

  /** Returns the errors of queries, describes and jobs. */
  public static List<KnownError> reading() {
    return ReadErrors.ALL;
  }

  /** Returns the errors of a record that is written. */
  public static List<KnownError> saving() {
    return SaveErrors.ALL;
  }

  /** Returns the known error that fits best, or null if the code is not known. */
  static @Nullable KnownError find(ErrorAnswer answer) {
    if (answer.code().isEmpty()) {
      return null;
    }
    // those that a message tells apart stand before those of any message
    return Stream.of(access(), reading(), saving())
        .flatMap(List::stream)
        .filter(known -> known.fits(answer))
        .findFirst()
        .orElse(null);
  }
}
