package io.sforza.testkit.internal.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one row of a write.
 *
 * @param id the row's Id; null if there is none
 * @param created whether the row is new
 * @param errors why it was not saved; empty if it was
 */
public record Saved(@Nullable String id, boolean created, List<Problem> errors) {

  /** Copies the errors. */
  public Saved {
    errors = List.copyOf(errors);
  }

  /** Returns whether it was saved. */
  public boolean success() {
    return errors.isEmpty();
  }

  static Saved created(String id) {
    return new Saved(id, true, List.of());
  }

  static Saved changed(String id) {
    return new Saved(id, false, List.of());
  }

  static Saved failed(List<Problem> errors) {
    return new Saved(null, false, errors);
  }

  static Saved failed(Problem error) {
    return failed(List.of(error));
  }
}
