package io.sforza.testkit.internal.rows;

import io.sforza.core.FieldType;
import io.sforza.testkit.internal.schema.Field;
import io.sforza.testkit.internal.schema.KeyPrefixes;
import io.sforza.testkit.internal.schema.SObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Chooses how the cells of a field are made, by its type and its name. */
final class Cells {
  private static final int UNKNOWN_TARGET_ROWS = 20;
  private static final int TRIES = 64;

  private Cells() {}

  static Cell of(SObject object, Field field, Tables tables) {
    long salt = Mix.of(field.name());
    Cell cell = plain(object, field, tables, salt);
    boolean neverNull =
        !field.nillable()
            || field.is(Field.Trait.EXTERNAL_ID)
            || field.type() == FieldType.BOOLEAN
            || field.type() == FieldType.ID;
    return neverNull ? cell : cell.nullIn(nullPermille(field, salt), salt);
  }

  static Cell plain(SObject object, Field field, Tables tables, long salt) {
    if (field.is(Field.Trait.EXTERNAL_ID)) {
      return key(field);
    }
    return switch (field.type()) {
      case ID -> (row, index, out) -> out.putId(object.keyPrefix(), index);
      case REFERENCE -> reference(field, tables, salt, Math::floorMod);
      case BOOLEAN -> bool(field, salt);
      case INT, LONG -> NumberCells.whole(field, salt);
      case DOUBLE, CURRENCY, PERCENT -> NumberCells.decimal(field, salt);
      case DATE -> TimeCells.date(field, salt);
      case DATETIME -> TimeCells.datetime(field, salt);
      case TIME -> TimeCells.time(salt);
      case PICKLIST, COMBOBOX -> picklist(field, salt);
      case MULTIPICKLIST -> multipicklist(field, salt);
      // neither Bulk nor this fake org reads them cell by cell
      case ADDRESS, LOCATION, BASE64, COMPLEXVALUE, JSON -> (row, index, out) -> {};
      default -> TextCells.of(object, field, salt);
    };
  }

  /** Keys of another system count up: no two rows have the same. */
  private static Cell key(Field field) {
    byte[] start =
        switch (field.type()) {
          case INT, LONG, DOUBLE -> new byte[0];
          default -> utf8("X-");
        };
    byte[] end = field.type() == FieldType.DOUBLE ? utf8(".0") : new byte[0];
    return (row, index, out) -> out.put(start).digits(100_000 + index, 1).put(end);
  }

  private static int nullPermille(Field field, long salt) {
    if (field.length() > 255) {
      return 400;
    }
    return 50 + Mix.below(salt, 400);
  }

  private static Cell bool(Field field, long salt) {
    byte[] yes = utf8("true");
    byte[] no = utf8("false");
    // generated rows are live: `query` must find as many as were asked for
    if (field.name().equals("IsDeleted") || field.name().equals("IsArchived")) {
      return (row, index, out) -> out.put(no);
    }
    return (row, index, out) -> out.put((Mix.of(row ^ salt) & 3) == 0 ? yes : no);
  }

  private static Cell picklist(Field field, long salt) {
    byte[][] values = encoded(field.picklist());
    if (values.length == 0) {
      return (row, index, out) -> {};
    }
    return (row, index, out) -> out.put(values[Mix.below(Mix.of(row ^ salt), values.length)]);
  }

  private static Cell multipicklist(Field field, long salt) {
    byte[][] values = encoded(field.picklist());
    if (values.length == 0) {
      return (row, index, out) -> {};
    }
    return (row, index, out) -> {
      long mixed = Mix.of(row ^ salt);
      int chosen = 1 + Mix.below(mixed, (1 << Math.min(values.length, 16)) - 1);
      int start = out.size();
      for (int i = 0; i < values.length && i < 16; i++) {
        if ((chosen & (1 << i)) != 0) {
          if (out.size() > start) {
            out.put(';');
          }
          out.put(values[i]);
        }
      }
    };
  }

  /** Chooses one of so many rows by a number that looks random. */
  interface Choice {
    long of(long mixed, long count);
  }

  static Cell reference(Field field, Tables tables, long salt, Choice which) {
    List<Cell> targets = new ArrayList<>();
    for (String name : field.targets()) {
      Table table = tables.find(name);
      if (table != null && table.rows().count() > 0) {
        RowSource rows = table.rows();
        targets.add(
            (row, index, out) -> rows.writeId(live(rows, which.of(row, rows.count())), out));
      }
    }
    if (targets.isEmpty()) {
      String prefix = KeyPrefixes.of(field.targets().isEmpty() ? "Name" : field.targets().get(0));
      return (row, index, out) ->
          out.putId(prefix, Mix.below(Mix.of(row ^ salt), UNKNOWN_TARGET_ROWS));
    }
    Cell[] choice = targets.toArray(Cell[]::new);
    return (row, index, out) -> {
      long mixed = Mix.of(row ^ salt);
      choice[Mix.below(mixed, choice.length)].write(Mix.of(mixed), index, out);
    };
  }

  /** Returns the row, or one behind it: nothing points at what is deleted. */
  private static long live(RowSource rows, long chosen) {
    long row = chosen;
    for (int i = 0; i < TRIES && rows.isHidden(row); i++) {
      row = (row + 1) % rows.count();
    }
    return row;
  }

  static byte[][] encoded(List<String> texts) {
    return texts.stream().map(Cells::utf8).toArray(byte[][]::new);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
