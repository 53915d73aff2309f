package io.sforza.testkit.internal.query;

import io.sforza.core.FieldType;
import io.sforza.soql.ast.SoqlFunction;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Computes an aggregate of one group. One thread at a time. */
final class Accumulator {
  private final SoqlFunction function;
  private final @Nullable Term term;
  private final Comparator<String> order;
  private final Set<String> distinct = new HashSet<>();
  private BigDecimal sum = BigDecimal.ZERO;
  private long count;
  private @Nullable String extreme;

  /**
   * Creates an empty group.
   *
   * @param function the aggregate
   * @param term of what; null to count rows
   */
  Accumulator(SoqlFunction function, @Nullable Term term) {
    this.function = function;
    this.term = term;
    this.order = term == null ? String.CASE_INSENSITIVE_ORDER : Sorting.values(term);
  }

  /** Returns the type of the result. */
  static FieldType type(SoqlFunction function, Term term) {
    return switch (function) {
      case COUNT, COUNT_DISTINCT -> FieldType.INT;
      case AVG -> FieldType.DOUBLE;
      default -> term.type();
    };
  }

  /** Adds a value; nulls count for nothing. */
  void add(@Nullable String text) {
    if (text == null) {
      return;
    }
    count++;
    switch (function) {
      case COUNT_DISTINCT -> distinct.add(folded(text));
      case SUM, AVG -> sum = sum.add(new BigDecimal(text));
      case MIN -> extreme = extreme == null || order.compare(text, extreme) < 0 ? text : extreme;
      case MAX -> extreme = extreme == null || order.compare(text, extreme) > 0 ? text : extreme;
      default -> {}
    }
  }

  private String folded(String text) {
    if (term != null && term.isNumber()) {
      return new BigDecimal(text).stripTrailingZeros().toString();
    }
    boolean exact = term != null && (term.caseSensitive() || term.isId());
    return exact ? text : text.toLowerCase(Locale.ROOT);
  }

  /** Returns the result; empty for null. */
  String text() {
    return switch (function) {
      case COUNT -> Long.toString(count);
      case COUNT_DISTINCT -> Integer.toString(distinct.size());
      case SUM -> count == 0 ? "" : number(sum);
      case AVG ->
          count == 0 ? "" : number(sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL64));
      default -> extreme == null ? "" : extreme;
    };
  }

  private String number(BigDecimal number) {
    String plain = number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    boolean whole = term != null && type(function, term) == FieldType.INT;
    return whole || plain.contains(".") ? plain : plain + ".0";
  }
}
