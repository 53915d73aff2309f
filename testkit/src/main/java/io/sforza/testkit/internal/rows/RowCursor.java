package io.sforza.testkit.internal.rows;

import io.sforza.testkit.internal.schema.Field;
import io.sforza.testkit.internal.schema.SObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row and the way to its parents, by the names of fields and relationships. Immutable.
 *
 * @param tables where parents are
 * @param table where the row is
 * @param index which row
 * @param now what the clock of the org says
 */
public record RowCursor(Tables tables, Table table, long index, Instant now) {

  /** Returns the API name of the object. */
  public String object() {
    return table.object().name();
  }

  /**
   * Returns the text at the end of a path; null if it is empty, or a parent is not there.
   *
   * @throws IllegalArgumentException if a name in it means nothing
   */
  public @Nullable String text(String path) {
    int dot = path.indexOf('.');
    SObject object = table.object();
    if (dot < 0) {
      int position = object.position(path);
      if (position < 0) {
        throw new IllegalArgumentException(object.name() + " has no field '" + path + "'.");
      }
      return cell(position);
    }
    int reference = reference(object, path.substring(0, dot));
    String id = cell(reference);
    String rest = path.substring(dot + 1);
    for (String target : object.fields().get(reference).targets()) {
      Table parents = tables.find(target);
      long parent = parents == null || id == null ? -1 : parents.rows().indexOf(id);
      if (parents != null && parent >= 0) {
        return new RowCursor(tables, parents, parent, now).text(rest);
      }
    }
    return null;
  }

  private static int reference(SObject object, String relationship) {
    for (int i = 0; i < object.fields().size(); i++) {
      Field field = object.fields().get(i);
      if (relationship.equalsIgnoreCase(field.relationship())) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        object.name() + " has no relationship '" + relationship + "'.");
  }

  private @Nullable String cell(int position) {
    Bytes cell = new Bytes(64);
    table.rows().write(index, position, cell);
    return cell.size() == 0 ? null : cell.text(0);
  }
}
