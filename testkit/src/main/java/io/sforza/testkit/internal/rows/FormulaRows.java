package io.sforza.testkit.internal.rows;

import io.sforza.core.FieldType;
import io.sforza.testkit.internal.schema.Field;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
      out.put(CellText.of(computed, rounded(computed, value)));
    } catch (StackOverflowError e) {
      throw new IllegalStateException(
          "The formula of " + table.object().name() + "." + computed.name() + " needs itself.", e);
    }
  }

  /** Formulas give as many digits as their field has, without zeros at the end. */
  private static @Nullable Object rounded(Field field, @Nullable Object value) {
    return value instanceof Number && isDecimal(field.type())
        ? new BigDecimal(value.toString())
            .setScale(field.scale(), RoundingMode.HALF_UP)
            .stripTrailingZeros()
        : value;
  }

  private static boolean isDecimal(FieldType type) {
    return type == FieldType.DOUBLE || type == FieldType.CURRENCY || type == FieldType.PERCENT;
  }
}
