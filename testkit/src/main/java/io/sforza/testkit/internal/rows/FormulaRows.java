package io.sforza.testkit.internal.rows;

import io.sforza.testkit.internal.schema.Field;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/** Rows of which some fields are computed when they are read. */
final class FormulaRows extends RowLens {
  private final Table table;
  private final Map<Integer, Formula> formulas;
  private final Supplier<Tables> tables;
  private final Instant now;

  FormulaRows(Table table, Map<Integer, Formula> formulas, Supplier<Tables> tables, Instant now) {
    super(table.rows());
    this.table = table;
    this.formulas = formulas;
    this.tables = tables;
    this.now = now;
  }

  @Override
  public void write(long index, int field, Bytes out) {
    Formula formula = formulas.get(field);
    if (formula == null) {
      rows.write(index, field, out);
      return;
    }
    Field computed = table.object().fields().get(field);
    Table self = new Table(table.object(), this);
    try {
      Object value = formula.value(new RowCursor(tables.get(), self, index, now));
      out.put(CellText.of(computed, value).getBytes(StandardCharsets.UTF_8));
    } catch (StackOverflowError e) {
      throw new IllegalStateException(
          "The formula of " + table.object().name() + "." + computed.name() + " needs itself.", e);
    }
  }
}
