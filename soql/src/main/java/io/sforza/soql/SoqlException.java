package io.sforza.soql;

import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.SalesforceException;
import java.util.ArrayList;
import java.util.List;

/**
 * A query that cannot work: its text is not SOQL, or it names what does not exist. No call was
 * spent on it; fix the query.
 */
public final class SoqlException extends SalesforceException {
  private static final long serialVersionUID = 1L;

  // a Serializable list, since exceptions are
  private final ArrayList<String> problems;

  /**
   * Creates an exception for one problem.
   *
   * @param problem what is wrong, where, and what to write instead
   */
  public SoqlException(String problem) {
    this(problem, List.of(problem));
  }

  private SoqlException(String message, List<String> problems) {
    super(ErrorDetails.of(message));
    this.problems = new ArrayList<>(problems);
  }

  /**
   * Returns an exception for all problems that were found.
   *
   * @param where what they were found in, such as {@code the fields of Account}
   * @param problems at least one
   */
  public static SoqlException of(String where, List<String> problems) {
    if (problems.size() == 1) {
      return new SoqlException(problems.get(0));
    }
    return new SoqlException(
        problems.size() + " problems in " + where + ":\n- " + String.join("\n- ", problems),
        problems);
  }

  /** Returns each problem by itself, in the order of the query; at least one. */
  public List<String> problems() {
    return List.copyOf(problems);
  }
}
