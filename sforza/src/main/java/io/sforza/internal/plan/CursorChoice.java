package io.sforza.internal.plan;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The field that tells what has changed in an object, or that there is none.
 *
 * @param field the date-time field; null if there is none
 * @param sortable whether rows can be ordered by it
 * @param nillable whether rows may lack it
 * @param assumed whether only experience says so, not the object's describe
 * @param why in words
 */
public record CursorChoice(
    @Nullable String field, boolean sortable, boolean nillable, boolean assumed, String why) {

  /** Creates a choice. */
  public CursorChoice {
    Objects.requireNonNull(why, "why");
  }

  static CursorChoice none(boolean assumed, String why) {
    return new CursorChoice(null, false, false, assumed, why);
  }
}
