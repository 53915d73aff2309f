package io.sforza.internal.sync;

import io.sforza.bulk.JobFailedException;
import io.sforza.core.error.SalesforceException;
import java.util.List;
import java.util.Set;

/** Which failures mean that a query asks for too much at once. */
final class TimeOuts {
  private static final Set<String> CODES =
      Set.of("QUERY_TIMEOUT", "REQUEST_RUNNING_TOO_LONG", "OPERATION_TOO_LARGE");
  // the reasons of failed jobs have no code of their own
  private static final List<String> REASONS =
      List.of("QUERY_TIMEOUT", "running for too long", "Retried more than", "OPERATION_TOO_LARGE");

  private TimeOuts() {}

  static boolean isOne(RuntimeException e) {
    if (e instanceof JobFailedException failed) {
      String reason = failed.job() == null ? "" : String.valueOf(failed.job().errorMessage());
      return REASONS.stream().anyMatch(reason::contains);
    }
    return e instanceof SalesforceException refused
        && CODES.contains(String.valueOf(refused.errorCode()));
  }
}
