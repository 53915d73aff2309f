package io.sforza.testkit.internal.store;

import io.sforza.core.FieldType;
import io.sforza.testkit.internal.rows.Bytes;
import io.sforza.testkit.internal.rows.CellText;
import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.rows.Tables;
import io.sforza.testkit.internal.schema.Field;
import io.sforza.testkit.internal.schema.SObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row while it is written: its cells, and what is wrong with them. One thread at a time. */
final class Draft {
  private final SObject object;
  private final Rights rights;
  private final References references;
  private final boolean fresh;
  private final byte[][] cells;
  private final BitSet given = new BitSet();
  private final List<Problem> problems = new ArrayList<>();

  private Draft(SObject object, Rights rights, Tables tables, boolean fresh) {
    this.object = object;
    this.rights = rights;
    this.references = new References(tables);
    this.fresh = fresh;
    this.cells = new byte[object.fields().size()][];
  }

  /** Returns a new row, with nothing but defaults. */
  static Draft blank(Table table, Rights rights, Tables tables) {
    Draft draft = new Draft(table.object(), rights, tables, true);
    List<Field> fields = table.object().fields();
    for (int i = 0; i < draft.cells.length; i++) {
      Field field = fields.get(i);
      String text = field.type() == FieldType.BOOLEAN ? "false" : "";
      draft.cells[i] = utf8(field.defaultText().isEmpty() ? text : defaultOf(field));
    }
    return draft;
  }

  private static String defaultOf(Field field) {
    try {
      return CellText.of(field, field.defaultText());
    } catch (IllegalArgumentException e) {
      // a formula, such as TODAY(), is not evaluated
      return "";
    }
  }

  /** Returns a row that is there. */
  static Draft of(Table table, Rights rights, Tables tables, long index) {
    Draft draft = new Draft(table.object(), rights, tables, false);
    Bytes cell = new Bytes(256);
    for (int i = 0; i < draft.cells.length; i++) {
      cell.clear();
      table.rows().write(index, i, cell);
      draft.cells[i] = utf8(cell.text(0));
    }
    return draft;
  }

  SObject object() {
    return object;
  }

  byte[][] cells() {
    return cells;
  }

  List<Problem> problems() {
    return problems;
  }

  void fail(Problem problem) {
    problems.add(problem);
  }

  boolean wasGiven(int position) {
    return given.get(position);
  }

  String id() {
    return text(object.position("Id"));
  }

  String text(int position) {
    return new String(cells[position], StandardCharsets.UTF_8);
  }

  /** Sets a field that the object may have, unless the writer gave it. */
  void set(String field, String text) {
    int position = object.position(field);
    if (position >= 0 && !given.get(position)) {
      cells[position] = utf8(text);
    }
  }

  /** Takes what the writer gave. */
  void apply(Map<String, @Nullable String> values) {
    List<String> forbidden = new ArrayList<>();
    values.forEach((name, value) -> apply(name, value, forbidden));
    if (!forbidden.isEmpty()) {
      problems.add(
          Problem.of(
              "INVALID_FIELD_FOR_INSERT_UPDATE",
              "Unable to create/update fields: "
                  + String.join(", ", forbidden)
                  + ". Please check the security settings of this field and verify that it is"
                  + " read/write for your profile or permission set.",
              forbidden.toArray(String[]::new)));
    }
  }

  private void apply(String name, @Nullable String value, List<String> forbidden) {
    int dot = name.indexOf('.');
    Field field = dot < 0 ? field(name) : references.field(object, name.substring(0, dot));
    if (field == null || !rights.maySee(object, field)) {
      problems.add(Problem.noColumn(dot < 0 ? name : name.substring(0, dot), object.name()));
      return;
    }
    if (!(fresh ? rights.mayCreate(object, field) : rights.mayUpdate(object, field))) {
      forbidden.add(field.name());
      return;
    }
    try {
      String text =
          dot < 0 || value == null
              ? Values.text(field, value)
              : references.find(object, field, name, value);
      if (dot < 0 && field.type() == FieldType.REFERENCE) {
        references.check(field, text);
      }
      int position = object.position(field.name());
      cells[position] = utf8(text);
      given.set(position);
    } catch (Refused e) {
      problems.add(e.problem());
    }
  }

  private @Nullable Field field(String name) {
    int position = object.position(name);
    return position < 0 ? null : object.fields().get(position);
  }

  /** Adds a problem if a field is empty that must not be. */
  void checkRequired() {
    if (!problems.isEmpty()) {
      // what was given, but is wrong, is not missing
      return;
    }
    List<String> missing = new ArrayList<>();
    List<Field> fields = object.fields();
    for (int i = 0; i < cells.length; i++) {
      Field field = fields.get(i);
      boolean writable =
          field.is(Field.Trait.CREATEABLE) && (fresh || field.is(Field.Trait.UPDATEABLE));
      boolean mustBe = !field.nillable() && writable && field.type() != FieldType.BOOLEAN;
      boolean comesByItself = field.is(Field.Trait.DEFAULTED_ON_CREATE) && !given.get(i);
      // rows that were made up or given may lack more than this writer touched
      boolean touched = fresh || given.get(i);
      if (cells[i].length == 0 && mustBe && touched && !comesByItself) {
        missing.add(field.name());
      }
    }
    if (!missing.isEmpty()) {
      problems.add(
          Problem.of(
              "REQUIRED_FIELD_MISSING",
              "Required fields are missing: " + missing,
              missing.toArray(String[]::new)));
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
