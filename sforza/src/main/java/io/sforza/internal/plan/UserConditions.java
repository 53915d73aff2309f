package io.sforza.internal.plan;

import io.sforza.soql.Soql;
import io.sforza.soql.SoqlException;
import io.sforza.soql.ast.Condition;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Conditions as users of a request give them. */
public final class UserConditions {
  private static final Pattern LEADING_WHERE = Pattern.compile("(?i)^\\s*WHERE\\b");

  private UserConditions() {}

  /**
   * Returns a condition that holds where both do.
   *
   * @param before what was said before, or null
   * @param more what is said now
   * @throws SoqlException if it has a bind variable, which nothing gives a value
   */
  public static Condition narrowed(@Nullable Condition before, Condition more) {
    if (!more.binds().isEmpty()) {
      throw unbound(more.binds());
    }
    return before == null ? more : before.and(more);
  }

  /**
   * Returns the refusal of bind variables.
   *
   * @param binds their names
   */
  public static SoqlException unbound(List<String> binds) {
    return new SoqlException(
        "Bind variables (:name) exist in Apex only: put values in the places of " + binds + ".");
  }

  /**
   * Returns the condition of a text.
   *
   * @param condition what may follow WHERE
   * @throws SoqlException if the text is not a condition, and shows where
   */
  public static Condition parsed(String condition) {
    if (LEADING_WHERE.matcher(condition).find()) {
      throw new SoqlException(
          "Leave the word WHERE out: whereSoql takes what stands behind it, such as \""
              + LEADING_WHERE.matcher(condition).replaceFirst("").strip()
              + "\".");
    }
    return Soql.parseCondition(condition);
  }
}
