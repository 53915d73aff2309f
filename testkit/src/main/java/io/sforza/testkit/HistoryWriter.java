package io.sforza.testkit;

import io.sforza.core.FieldType;
import io.sforza.testkit.internal.rows.RowCursor;
import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.rows.Tables;
import io.sforza.testkit.internal.schema.Field;
import io.sforza.testkit.internal.schema.SObject;
import io.sforza.testkit.internal.store.ChangeListener;
import io.sforza.testkit.internal.store.Transaction;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what becomes of tracked fields to the history objects. Thread-safe. */
final class HistoryWriter implements ChangeListener {
  // of longer texts the history says only that they changed
  private static final int LONG_TEXT = 255;

  private final Map<String, List<String>> tracked;

  HistoryWriter(Map<String, List<String>> tracked) {
    this.tracked = Map.copyOf(tracked);
  }

  @Override
  public void changed(
      Transaction transaction,
      SObject object,
      String id,
      @Nullable Map<String, String> before,
      Map<String, String> after) {
    List<String> names = tracked.get(object.name());
    if (names == null) {
      return;
    }
    Entry entry = new Entry(transaction.asPlatform(), object.name(), id);
    if (before == null) {
      entry.write("created", "Text", "", "");
      return;
    }
    for (String name : names) {
      int position = object.position(name);
      if (position < 0) {
        // the field was removed while the org ran
        continue;
      }
      Field field = object.fields().get(position);
      String old = before.getOrDefault(field.name(), "");
      String now = after.getOrDefault(field.name(), "");
      if (!old.equals(now)) {
        write(entry, field, old, now);
      }
    }
  }

  private static void write(Entry entry, Field field, String old, String now) {
    if (field.type() == FieldType.REFERENCE) {
      Tables tables = entry.transaction.tables();
      entry.write(field.name(), "Text", name(tables, field, old), name(tables, field, now));
      entry.write(field.name(), "EntityId", old, now);
    } else if (field.type() == FieldType.TEXTAREA && field.length() > LONG_TEXT) {
      entry.write(field.name(), "Text", "", "");
    } else {
      entry.write(field.name(), dataType(field.type()), old, now);
    }
  }

  private static String dataType(FieldType type) {
    return switch (type) {
      case BOOLEAN -> "Boolean";
      case DOUBLE, PERCENT -> "Double";
      case CURRENCY -> "Currency";
      case DATE -> "DateOnly";
      case DATETIME -> "DateTime";
      default -> "Text";
    };
  }

  /** Returns what users see of a parent: its name, or the Id where it has none. */
  private static String name(Tables tables, Field field, String id) {
    for (String target : field.targets()) {
      Table table = tables.find(target);
      long index = table == null ? -1 : table.rows().indexOf(id);
      if (table != null && index >= 0 && table.object().position("Name") >= 0) {
        String name = new RowCursor(tables, table, index, Instant.EPOCH).text("Name");
        return name == null ? id : name;
      }
    }
    return id;
  }

  private record Entry(Transaction transaction, String object, String id) {
    void write(String field, String dataType, String old, String now) {
      Map<String, @Nullable String> values = new HashMap<>();
      values.put(Companion.HISTORY.parentField(object), id);
      values.put("Field", field);
      values.put("DataType", dataType);
      values.put("OldValue", old);
      values.put("NewValue", now);
      transaction.insert(Companion.HISTORY.nameFor(object), values);
    }
  }
}
