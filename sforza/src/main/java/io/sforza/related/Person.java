package io.sforza.related;

import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who owns, made or changed a record: a user, or a queue of them.
 *
 * <pre>{@code
 * for (Row row : sf.read("Case").people().toList()) {
 *   Person owner = Person.of(row, "Owner");
 * }
 * }</pre>
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

  /**
   * Returns the person whom a lookup of a row points to; null if it points to nobody.
   *
   * @param row a row that was read with {@link io.sforza.ReadRequest#people}, or with columns such
   *     as {@code LastModifiedBy.Id} and {@code LastModifiedBy.Name}
   * @param relationship the relationship, such as {@code Owner}, {@code CreatedBy} or {@code
   *     Reviewer__r}; upper and lower case are the same
   * @throws IllegalArgumentException if the row has no column that holds the Id: read with {@code
   *     people()}, or name it in {@code parents()}
   */
  public static @Nullable Person of(Row row, String relationship) {
    RowSchema schema = row.schema();
    String id = relationship + ".Id";
    if (!schema.has(id)) {
      throw new IllegalArgumentException(
          "The rows of "
              + schema.objectName()
              + " have no column '"
              + id
              + "': read them with people(), or with parents(\""
              + id
              + "\", …).");
    }
    String who = row.string(id);
    return who == null
        ? null
        : new Person(who, text(row, relationship + ".Name"), text(row, relationship + ".Email"));
  }

  private static @Nullable String text(Row row, String column) {
    return row.schema().has(column) ? row.string(column) : null;
  }
}
