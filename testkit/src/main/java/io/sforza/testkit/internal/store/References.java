package io.sforza.testkit.internal.store;

import io.sforza.testkit.internal.rows.RowSource;
import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.rows.Tables;
import io.sforza.testkit.internal.schema.Field;
import io.sforza.testkit.internal.schema.RecordIds;
import io.sforza.testkit.internal.schema.SObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What references point at.
 *
 * @param tables where the parents are
 */
record References(Tables tables) {

  /**
   * Returns the reference of a relationship; null if the object has none of that name.
   *
   * @param relationship its name, of a polymorphic one with the object before it: {@code
   *     User:Owner}
   */
  @Nullable Field field(SObject object, String relationship) {
    String name = relationship.substring(relationship.indexOf(':') + 1);
    return object.fields().stream()
        .filter(
            field -> field.relationship() != null && field.relationship().equalsIgnoreCase(name))
        .findFirst()
        .orElse(null);
  }

  /** Returns the Id of the parent that has an external id. */
  String find(SObject object, Field reference, String path, String value) throws Refused {
    int dot = path.indexOf('.');
    String key = path.substring(dot + 1);
    int colon = path.indexOf(':');
    List<String> objects =
        colon >= 0 && colon < dot ? List.of(path.substring(0, colon)) : reference.targets();
    List<String> found = new ArrayList<>();
    boolean known = false;
    for (String name : objects) {
      Table table = tables.find(name);
      int position = table == null ? -1 : table.object().position(key);
      if (table != null && position >= 0) {
        known = true;
        found.addAll(ids(table, table.object().fields().get(position), value));
      }
    }
    if (!known) {
      throw new Refused(
          Problem.of(
              "INVALID_FIELD",
              "Field name provided, "
                  + key
                  + " does not match an External ID, Salesforce Id, or indexed field for "
                  + String.join(", ", objects)));
    } else if (found.isEmpty()) {
      throw new Refused(
          Problem.of(
              "INVALID_FIELD",
              "Foreign key external ID: "
                  + value
                  + " not found for field "
                  + key
                  + " in entity "
                  + objects.get(0)));
    } else if (found.size() > 1) {
      throw new Refused(
          Problem.of(
              "INVALID_FIELD",
              "More than one record found for external id field: " + found,
              reference.name()));
    }
    return found.get(0);
  }

  private static List<String> ids(Table table, Field key, String value) {
    int position = table.object().position(key.name());
    RowSource rows = table.rows();
    int id = table.object().position("Id");
    if (position == id) {
      long index = Target.isId(value) ? rows.indexOf(RecordIds.withSuffix(value)) : -1;
      return index < 0 ? List.of() : List.of(RecordIds.withSuffix(value));
    }
    return rows.having(position, value).stream()
        .filter(index -> rows.isThere(index, false))
        .map(index -> Store.text(rows, index, id))
        .toList();
  }

  /** Checks that an Id is one of a parent that there is. */
  void check(Field reference, String id) throws Refused {
    if (id.isEmpty()) {
      return;
    }
    boolean known = false;
    for (String name : reference.targets()) {
      Table table = tables.find(name);
      if (table == null) {
        // what the org has no describe of cannot be looked up
        return;
      } else if (id.startsWith(table.object().keyPrefix())) {
        known = true;
        long index = table.rows().indexOf(id);
        if (index < 0 || !table.rows().isThere(index, false)) {
          throw new Refused(
              Problem.of(
                  "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", reference.name()));
        }
      }
    }
    if (!known && !reference.targets().isEmpty()) {
      throw new Refused(
          Problem.of(
              "FIELD_INTEGRITY_EXCEPTION",
              reference.name() + ": id value of incorrect type: " + id,
              reference.name()));
    }
  }
}
