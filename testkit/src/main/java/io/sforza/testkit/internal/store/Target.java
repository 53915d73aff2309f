package io.sforza.testkit.internal.store;

import io.sforza.testkit.internal.rows.Commit;
import io.sforza.testkit.internal.rows.LiveRows;
import io.sforza.testkit.internal.rows.RowSource;
import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.schema.Field;
import io.sforza.testkit.internal.schema.RecordIds;
import io.sforza.testkit.internal.schema.SObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The object that a transaction writes to.
 *
 * @param table as the writer sees it
 * @param live where it writes
 * @param commit whose changes
 */
record Target(Table table, LiveRows live, Commit commit) {

  SObject object() {
    return table.object();
  }

  RowSource rows() {
    return table.rows();
  }

  /** Returns which row has an Id, with or without its suffix; -1 if none has. */
  long find(String id) {
    return isId(id) ? rows().indexOf(RecordIds.withSuffix(id)) : -1;
  }

  /** Returns why a row cannot be written to; null if it can, as far as can be told by its Id. */
  @Nullable Problem unusable(String id, long index) {
    if (!isId(id) || !id.startsWith(object().keyPrefix())) {
      return Problem.of(
          "MALFORMED_ID", object().name() + " ID: id value of incorrect type: " + id, "Id");
    } else if (index < 0) {
      return Problem.unknownId();
    }
    return live.isLocked(index, commit)
        ? Problem.of(
            "UNABLE_TO_LOCK_ROW",
            "unable to obtain exclusive access to this record or 1 records: " + id)
        : null;
  }

  static boolean isId(String text) {
    return RecordIds.isId(text);
  }

  String id(long index) {
    return Store.text(rows(), index, object().position("Id"));
  }

  boolean isDeleted(long index) {
    int field = object().position("IsDeleted");
    return field >= 0 && Store.text(rows(), index, field).equals("true");
  }

  /** Returns the field that rows can be looked up by; null if they cannot by that. */
  @Nullable Field keyField(String name) {
    int position = object().position(name);
    Field field = position < 0 ? null : object().fields().get(position);
    return field != null
            && (field.is(Field.Trait.EXTERNAL_ID)
                || field.is(Field.Trait.ID_LOOKUP)
                || field.name().equals("Id"))
        ? field
        : null;
  }

  Problem noKey(String name) {
    return Problem.of(
        "INVALID_FIELD",
        "Field name provided, "
            + name
            + " does not match an External ID, Salesforce Id, or indexed field for "
            + object().name());
  }

  /** Returns the rows, not deleted, that have a text in a field. */
  List<Long> having(Field field, String text) {
    int position = object().position(field.name());
    return live.everHad(position, text).stream()
        .filter(index -> rows().isThere(index, false))
        .filter(index -> same(field, text, Store.text(rows(), index, position)))
        .toList();
  }

  private static boolean same(Field field, String one, String other) {
    return field.caseSensitive() ? one.equals(other) : one.equalsIgnoreCase(other);
  }

  /** Adds a problem for every value that another row has and no two may. */
  void checkUnique(Draft draft, long index) {
    List<Field> fields = object().fields();
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      String text = new String(draft.cells()[i], StandardCharsets.UTF_8);
      if (!field.is(Field.Trait.UNIQUE) || !draft.wasGiven(i) || text.isEmpty()) {
        continue;
      }
      having(field, text).stream()
          .filter(other -> other != index)
          .findFirst()
          .ifPresent(
              other ->
                  draft.fail(
                      Problem.of(
                          "DUPLICATE_VALUE",
                          "duplicate value found: "
                              + field.name()
                              + " duplicates value on record with id: "
                              + id(other))));
    }
  }
}
