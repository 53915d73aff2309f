package io.sforza.bulk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What helps against the reasons that Salesforce gives for failed jobs, found by their words. */
final class JobFailureHints {

  private record Hint(String words, String hint) {}

  // the first that fits is given: what is narrower stands before what is wider
  private static final List<Hint> HINTS =
      List.of(
          new Hint(
              "QUERY_TIMEOUT",
              "Read less at once: add a filter on an indexed field such as SystemModstamp, and"
                  + " leave out ORDER BY and LIMIT, which keep Salesforce from splitting the"
                  + " query."),
          new Hint(
              "running for too long",
              "Read less at once: add a filter on an indexed field such as SystemModstamp, and"
                  + " leave out ORDER BY and LIMIT, which keep Salesforce from splitting the"
                  + " query."),
          new Hint(
              "Retried more than",
              "Salesforce gave up after repeated time-outs: narrow the filter or ask for fewer"
                  + " fields, above all fewer formulas."),
          new Hint(
              "OPERATION_TOO_LARGE",
              "Too many related owners or parents to check: give the user View All Data, or narrow"
                  + " the filter."),
          new Hint(
              "INVALID_QUERY_LOCATOR",
              "Salesforce lost its place in its own query, mostly since it ran too long: run it"
                  + " again, and if that does not help, with a narrower filter."),
          new Hint(
              "Implementation restriction",
              "The object answers only if its rows are narrowed: filter by the fields that the"
                  + " message names, or read it by REST."),
          new Hint(
              "QUERY_TOO_COMPLICATED",
              "Select fewer fields, above all fewer formulas, and join the parts by Id."),
          new Hint(
              "Failed to process query",
              "The query cannot work on what the org has now: a field may have been renamed,"
                  + " deleted or hidden from this user since it was written."),
          new Hint(
              "contact support",
              "An error inside Salesforce: run the query again, and if it stays, give support the"
                  + " number in the message."),
          new Hint(
              "InternalServerError",
              "An error inside Salesforce: run the job again, and see status.salesforce.com."),
          new Hint(
              "Field name not found",
              "Check the name in the header, and that the user may see the field (field-level"
                  + " security); a delimiter other than the job's makes one name of the whole"
                  + " line."),
          new Hint(
              "LineEnding is invalid",
              "The rows end otherwise than the job says: order it with LineEnding.CRLF if they do,"
                  + " else LF. A line end of the other kind within a value can be the reason,"
                  + " too."),
          new Hint(
              "Failed to parse CSV",
              "Write it as UTF-8 without a byte order mark, double the quotes within values, and"
                  + " put no blank between a quote and a delimiter."),
          new Hint(
              "Records not found",
              "The job got no row: upload a header and at least one record before it is closed."),
          new Hint("must contain only ids", "A delete takes one column, Id, and nothing else."),
          new Hint(
              "TooManyLockFailure",
              "Rows waited too long for records that others hold: sort the rows by their parents,"
                  + " so that those of one parent come in one batch, and load those that are failed"
                  + " or unprocessed again."),
          new Hint(
              "Timeout",
              "A batch took longer than five minutes: see what triggers and flows on the object"
                  + " do, and load those rows again that are failed or unprocessed."),
          new Hint(
              "ClientInputError",
              "Salesforce cannot read what was uploaded; the message names what is wrong."),
          new Hint(
              "InvalidBatch",
              "Salesforce cannot work on the job as it was made; the message names what is"
                  + " wrong."));

  private JobFailureHints() {}

  /** Returns what helps, or null if nothing useful is known. */
  static @Nullable String find(String reason) {
    for (Hint hint : HINTS) {
      if (reason.contains(hint.words)) {
        return hint.hint;
      }
    }
    return null;
  }
}
