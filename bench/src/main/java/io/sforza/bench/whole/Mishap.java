package io.sforza.bench.whole;

import io.sforza.testkit.Call;
import io.sforza.testkit.Fault;
import java.util.List;

/** What goes wrong while rows are read. */
enum Mishap {
  RESET("connection reset in the middle of a page") {
    @Override
    List<Fault> faults() {
      return List.of(
          Fault.cutBodyAfter(200_000).on(Call.BULK_RESULTS).nth(2),
          v1(Fault.cutBodyAfter(200_000)));
    }
  },
  POLL_503("503 when the job is asked for its state") {
    @Override
    List<Fault> faults() {
      return List.of(Fault.serverUnavailable().on(Call.BULK_INFO, Call.BULK_V1_INFO).once());
    }
  },
  RESULTS_503("503 on a page of results") {
    @Override
    List<Fault> faults() {
      return List.of(
          Fault.serverUnavailable().on(Call.BULK_RESULTS).nth(2), v1(Fault.serverUnavailable()));
    }
  },
  EXPIRED("session expires between pages (401)") {
    @Override
    List<Fault> faults() {
      return List.of(
          Fault.sessionExpired().on(Call.BULK_RESULTS).nth(2), v1(Fault.sessionExpired()));
    }
  },
  SLOW_SINK("slow sink, and a server that drops connections nobody reads"),
  FAILED_JOB("job fails") {
    @Override
    List<Fault> faults() {
      return List.of(
          Fault.jobFails(
                  "InvalidBatch : Failed to process query: QUERY_TIMEOUT: Your query request was"
                      + " running for too long.")
              .on(Call.BULK_CREATE, Call.BULK_V1_CREATE));
    }
  },
  LOWER_CASE("headers in lower case, as gateways send them"),
  CRLF("CRLF and CR in cells"),
  LONG_RECORD("records of 500,000 characters");

  private final String title;

  Mishap(String title) {
    this.title = title;
  }

  /** Returns what the table calls it. */
  String title() {
    return title;
  }

  /** Returns what the org is told to do wrong. */
  List<Fault> faults() {
    return List.of();
  }

  // of the first Bulk API a list of files is fetched before the first file
  private static Fault v1(Fault fault) {
    return fault.on(Call.BULK_V1_RESULTS).nth(3);
  }
}
