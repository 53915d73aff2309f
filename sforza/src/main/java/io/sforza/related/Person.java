package io.sforza.related;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who owns, made or changed a record: a user, or a queue of them.
 *
 * <p>Immutable.
 *
 * @param id the Id of the user or queue
 * @param name its name; null if the user who reads may not see it
 * @param email its address; null if it has none or may not be seen
 */
public record Person(String id, @Nullable String name, @Nullable String email) {

  /** Creates a person. */
  public Person {
    Objects.requireNonNull(id, "id");
  }
}
