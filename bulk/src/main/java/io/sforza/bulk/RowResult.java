package io.sforza.bulk;

import io.sforza.core.Row;
import io.sforza.core.error.ApiError;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of one row of a load. Each row of the input has exactly one, however often it was
 * tried.
 *
 * <p>Immutable.
 */
public sealed interface RowResult {

  /** The position of a row that cannot be told from what Salesforce gave back: -1. */
  long UNKNOWN_POSITION = -1;

  /** Returns which row of the input it is, 0 for the first; or {@link #UNKNOWN_POSITION}. */
  long position();

  /**
   * Returns the row as it was sent: texts by column, {@code #N/A} for a field that was to be
   * emptied, null for one that was to be left as it is. Its cells are all null if the position is
   * unknown and Salesforce does not give the row back.
   */
  Row input();

  /** Returns how often the row was sent to be processed, 1 or more. */
  int attempts();

  /**
   * The row is in Salesforce.
   *
   * @param position as {@link RowResult#position()}
   * @param input as {@link RowResult#input()}
   * @param attempts as {@link RowResult#attempts()}
   * @param id the Id of the record
   * @param created whether the record is new; if not it was updated or deleted
   */
  record Succeeded(long position, Row input, int attempts, String id, boolean created)
      implements RowResult {
    /** Creates a result. */
    public Succeeded {
      Objects.requireNonNull(id, "id");
    }
  }

  /**
   * Salesforce refused the row and changed nothing for it.
   *
   * @param position as {@link RowResult#position()}
   * @param input as {@link RowResult#input()}
   * @param attempts as {@link RowResult#attempts()}
   * @param error why, at the last attempt
   * @param id the Id of the record if it was sent or found; null if not
   */
  record Failed(long position, Row input, int attempts, ApiError error, @Nullable String id)
      implements RowResult {
    /** Creates a result. */
    public Failed {
      Objects.requireNonNull(error, "error");
    }
  }

  /**
   * Salesforce did not try the row: its job failed or was aborted before, or the org's daily share
   * of batches was used up. Nothing was changed for it.
   *
   * @param position as {@link RowResult#position()}
   * @param input as {@link RowResult#input()}
   * @param attempts as {@link RowResult#attempts()}
   * @param reason why
   */
  record Unprocessed(long position, Row input, int attempts, String reason) implements RowResult {
    /** Creates a result. */
    public Unprocessed {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /**
   * The row was sent, and what became of it could not be learnt: the connection was closed or broke
   * off for good. Look at the job before the row is sent again.
   *
   * @param position as {@link RowResult#position()}
   * @param input as {@link RowResult#input()}
   * @param attempts as {@link RowResult#attempts()}
   * @param jobId the job that had the row
   */
  record Unknown(long position, Row input, int attempts, String jobId) implements RowResult {
    /** Creates a result. */
    public Unknown {
      Objects.requireNonNull(jobId, "jobId");
    }
  }
}
