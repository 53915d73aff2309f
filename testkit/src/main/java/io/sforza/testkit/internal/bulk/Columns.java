package io.sforza.testkit.internal.bulk;

import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.rows.Tables;
import io.sforza.testkit.internal.schema.Field;
import io.sforza.testkit.internal.schema.SObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the columns of uploaded CSV are. Immutable. */
public final class Columns {
  private static final int MOST_CHARACTERS = 32_000;
  private static final String NULL = "#N/A";

  private final List<String> keys;

  private Columns(List<String> keys) {
    this.keys = List.copyOf(keys);
  }

  /**
   * Reads the header of an upload.
   *
   * @param header a reader that stands at the first record
   * @param work what is to be done with the rows
   * @param tables the objects of the org
   * @throws BadData if a column is none of a field
   */
  public static Columns of(CsvReader header, Work work, Tables tables) throws BadData {
    List<String> keys = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    int characters = 0;
    for (int i = 0; i < header.count(); i++) {
      String name = header.cell(i);
      String key = key(name, work.object(), tables);
      if (key == null) {
        throw BadData.batch("Field name not found : " + name);
      }
      if (!seen.add(key.toLowerCase(Locale.ROOT))) {
        throw BadData.batch("Duplicate field name found : " + name);
      }
      keys.add(canonical(key, work));
      characters += name.length() + 1;
    }
    if (characters > MOST_CHARACTERS) {
      throw BadData.csv("Exceeded max length of the header : " + MOST_CHARACTERS);
    }
    if (work.operation().deletes() && !keys.equals(List.of("Id"))) {
      throw BadData.batch("The '" + work.operation().text() + "' batch must contain only ids");
    }
    return new Columns(keys);
  }

  /** The key of the work is spelled as the job spells it. */
  private static String canonical(String key, Work work) {
    return key.equalsIgnoreCase(work.keyName()) ? work.keyName() : key;
  }

  /** Checks that a record has as many cells as the header. */
  void check(CsvReader record) throws BadData {
    if (record.count() != keys.size()) {
      throw BadData.csv(
          "Found a record of " + record.count() + " columns under a header of " + keys.size());
    }
  }

  /** Returns the values of a record: null for {@code #N/A}, nothing for an empty cell. */
  Map<String, @Nullable String> values(CsvReader record) {
    Map<String, @Nullable String> values = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      if (!record.isEmpty(i)) {
        String text = record.cell(i);
        values.put(keys.get(i), text.equals(NULL) ? null : text);
      }
    }
    return values;
  }

  /**
   * Returns the name by which the store knows a column: that of a field, or relationship and field
   * of the parent; null if there is none.
   */
  public static @Nullable String key(String column, SObject object, Tables tables) {
    int dot = column.indexOf('.');
    if (dot < 0) {
      int position = object.position(column);
      return position < 0 ? null : object.fields().get(position).name();
    }
    int colon = column.indexOf(':');
    String type = colon < 0 ? "" : column.substring(0, colon);
    Field reference = reference(object, column.substring(colon + 1, Math.max(dot, colon + 1)));
    String parentField = column.substring(dot + 1);
    return reference == null ? null : parentKey(reference, type, parentField, tables);
  }

  private static @Nullable Field reference(SObject object, String relationship) {
    return object.fields().stream()
        .filter(field -> relationship.equalsIgnoreCase(field.relationship()))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String parentKey(
      Field reference, String type, String parentField, Tables tables) {
    List<String> found = new ArrayList<>();
    for (String target : reference.targets()) {
      Field field = lookup(tables.find(target), parentField);
      if (field != null && (type.isEmpty() || type.equalsIgnoreCase(target))) {
        found.add(
            (type.isEmpty() ? "" : target + ":") + reference.relationship() + "." + field.name());
      }
    }
    boolean named = !type.isEmpty();
    boolean polymorphic = reference.targets().size() > 1;
    // a reference to one object needs no type; among several the type, or the field, says which
    return found.size() == 1 && (polymorphic || !named) ? found.get(0) : null;
  }

  private static @Nullable Field lookup(@Nullable Table table, String name) {
    int position = table == null ? -1 : table.object().position(name);
    if (table == null || position < 0) {
      return null;
    }
    Field field = table.object().fields().get(position);
    return field.is(Field.Trait.EXTERNAL_ID) || field.is(Field.Trait.ID_LOOKUP) ? field : null;
  }
}
