package io.sforza.bulk;

import io.sforza.bulk.internal.ingest.RowMatcher;
import io.sforza.core.Row;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ErrorDetails;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands each row of a part on exactly once, with what became of it. One thread at a time. */
final class PartRows {
  private static final Logger LOG = LoggerFactory.getLogger(PartRows.class);
  private static final int NOT_FOUND = -1;

  private final LoadPart part;
  private final LoadTally tally;
  private final boolean last;
  private final Row nothing;
  private final RowMatcher matcher;
  private int handedOn;

  /**
   * Creates it with no row handed on.
   *
   * @param last whether rows that fail in passing are not tried again
   */
  PartRows(LoadPart part, LoadTally tally, boolean last) {
    this.part = part;
    this.tally = tally;
    this.last = last;
    this.matcher = new RowMatcher(part.rows());
    this.nothing =
        Row.of(part.schema(), Collections.<@Nullable String>nCopies(part.schema().size(), null));
  }

  /** What becomes of a row that no result was found for. */
  interface Rest {
    RowResult of(long position, Row input);
  }

  /** Adds the row that was sent next. */
  void sent(Row row) {
    matcher.add(row);
  }

  /**
   * Finds the row that a result echoes.
   *
   * @param from the position of the first echoed column
   * @return its index; less than 0 if it cannot be told, since Salesforce does not give back what
   *     it was sent, as when the case of a column's name is wrong
   */
  int find(Row result, int from) {
    return isEcho(result, from) ? matcher.take(result, from) : NOT_FOUND;
  }

  long position(int index) {
    return index < 0 ? RowResult.UNKNOWN_POSITION : part.position(index);
  }

  /** Returns the row that a result echoes. */
  Row input(Row result, int from) {
    if (!isEcho(result, from)) {
      return nothing;
    }
    List<@Nullable String> texts = new ArrayList<>(part.schema().size());
    for (int i = 0; i < part.schema().size(); i++) {
      texts.add(result.string(from + i));
    }
    return Row.of(part.schema(), texts);
  }

  private boolean isEcho(Row result, int from) {
    return result.schema().size() - from == part.schema().size();
  }

  /** Hands on what became of a row. */
  void add(int index, RowResult result) {
    count(index);
    tally.add(result);
  }

  /** Hands on a row that another attempt may save, or puts it aside for that. */
  void addPassing(int index, RowResult result) {
    if (last || index < 0) {
      add(index, result);
    } else {
      count(index);
      tally.again(result);
    }
  }

  private void count(int index) {
    if (handedOn == part.rows()) {
      throw new DataIntegrityException(
          ErrorDetails.of(
              "There are more results than the "
                  + part.rows()
                  + " rows that the job was sent; the first of the others is for row "
                  + position(index)
                  + "."));
    }
    handedOn++;
  }

  /**
   * Hands on what is left as unknown.
   *
   * @return how many rows that are
   */
  int restUnknown(String jobId) {
    int left = part.rows() - handedOn;
    rest((position, input) -> new RowResult.Unknown(position, input, part.attempt(), jobId));
    return left;
  }

  /** Hands on what is left. Which rows these are is known if all others were found. */
  void rest(Rest outcome) {
    if (handedOn == matcher.size() - matcher.left()) {
      try {
        restWithPositions(outcome);
      } catch (IOException e) {
        LOG.warn("The rows of a load cannot be read again: their positions are lost.", e);
      }
    }
    while (handedOn < part.rows()) {
      add(NOT_FOUND, outcome.of(RowResult.UNKNOWN_POSITION, nothing));
    }
  }

  private void restWithPositions(Rest outcome) throws IOException {
    if (handedOn == part.rows()) {
      return;
    }
    part.forEach(
        (index, row) -> {
          if (!matcher.isTaken(index)) {
            add(index, outcome.of(part.position(index), row));
          }
        });
  }
}
