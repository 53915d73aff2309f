package io.sforza.sync;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A configuration cannot work. All that is wrong is told at once, each with its path, its value and
 * what is allowed there; no value that may be secret is shown. Change these settings and read it
 * again.
 */
public final class SyncConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  // exceptions are serializable, so its problems are, too
  private final ArrayList<Problem> problems;

  SyncConfigException(String source, List<Problem> problems) {
    super(message(source, problems));
    this.problems = new ArrayList<>(problems);
  }

  /** Returns all that is wrong; at least one. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  private static String message(String source, List<Problem> problems) {
    StringBuilder text = new StringBuilder(source);
    text.append(
        problems.size() == 1 ? " has a problem:" : " has " + problems.size() + " problems:");
    for (Problem problem : problems) {
      text.append("\n- ").append(problem);
    }
    return text.toString();
  }

  /**
   * One setting that cannot be.
   *
   * @param path where it stands, such as {@code objects.Account.limit}; empty for the whole
   * @param value what stands there, as JSON and perhaps shortened; {@code ***} if it may be secret,
   *     empty if nothing stands there
   * @param allowed what is wrong, and what is allowed instead
   */
  public record Problem(String path, String value, String allowed) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Creates a problem. */
    public Problem {
      Objects.requireNonNull(path, "path");
      Objects.requireNonNull(value, "value");
      Objects.requireNonNull(allowed, "allowed");
    }

    /** Returns path, value and what is allowed, in a line, or more where SOQL is shown. */
    @Override
    public String toString() {
      String where = value.isEmpty() ? path : path + " is " + value;
      return (where.isEmpty() ? "" : where + ": ") + allowed.replace("\n", "\n    ");
    }
  }
}
