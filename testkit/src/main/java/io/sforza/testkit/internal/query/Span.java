package io.sforza.testkit.internal.query;

import io.sforza.soql.ast.Operator;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a cell is compared with: one value, or the range of values that a date literal stands for.
 *
 * @param <T> what cells are compared as
 * @param from the value, or the first of the range
 * @param to the first value after the range; null if it is one value
 * @param reader makes the text of a cell comparable
 */
record Span<T extends Comparable<? super T>>(T from, @Nullable T to, Function<String, T> reader) {

  static <T extends Comparable<? super T>> Span<T> point(T value, Function<String, T> reader) {
    return new Span<>(value, null, reader);
  }

  /** Returns the test of cells that are not null. */
  Predicate<String> test(Operator operator) {
    return switch (operator) {
      case EQ -> cell -> place(cell) == 0;
      case NE -> cell -> place(cell) != 0;
      case LT -> cell -> place(cell) < 0;
      case LE -> cell -> place(cell) <= 0;
      case GT -> cell -> place(cell) > 0;
      case GE -> cell -> place(cell) >= 0;
      case LIKE -> throw new IllegalStateException("patterns are no values");
    };
  }

  /** Returns a negative number before, 0 inside, and a positive number after. */
  private int place(String cell) {
    T value = reader.apply(cell);
    int beside = value.compareTo(from);
    if (beside <= 0 || to == null) {
      return beside;
    }
    return value.compareTo(to) < 0 ? 0 : 1;
  }
}
