package io.sforza.testkit.internal.query;

import io.sforza.core.FieldType;
import io.sforza.soql.ast.And;
import io.sforza.soql.ast.BoundList;
import io.sforza.soql.ast.Comparison;
import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.InList;
import io.sforza.soql.ast.Inclusion;
import io.sforza.soql.ast.Membership;
import io.sforza.soql.ast.Not;
import io.sforza.soql.ast.NullValue;
import io.sforza.soql.ast.Operand;
import io.sforza.soql.ast.Operator;
import io.sforza.soql.ast.Or;
import io.sforza.soql.ast.Presence;
import io.sforza.soql.ast.SemiJoin;
import io.sforza.soql.ast.TextValue;
import io.sforza.soql.ast.Value;
import io.sforza.testkit.internal.schema.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Turns a condition into a filter of rows, or refuses it before any row is looked at. */
final class Filters implements Condition.Visitor<RowFilter> {
  private final Columns columns;
  private final Instant now;

  Filters(Columns columns, Instant now) {
    this.columns = columns;
    this.now = now;
  }

  @Override
  public RowFilter comparison(Comparison condition) {
    FieldPath path = path(condition.operand());
    if (condition.value() instanceof NullValue) {
      boolean wanted = condition.operator() == Operator.EQ;
      return cell(path, wanted, text -> !wanted);
    }
    // `!=` finds empty cells, too; everything else does not
    boolean ofNull = condition.operator() == Operator.NE;
    return cell(path, ofNull, test(path, condition.operator(), condition.value()));
  }

  @Override
  public RowFilter inList(InList condition) {
    FieldPath path = path(condition.operand());
    boolean in = condition.membership() == Membership.IN;
    boolean withNull = condition.values().stream().anyMatch(NullValue.class::isInstance);
    List<Predicate<String>> tests = new ArrayList<>();
    for (Value value : condition.values()) {
      if (!(value instanceof NullValue)) {
        tests.add(test(path, Operator.EQ, value));
      }
    }
    return cell(
        path, in == withNull, text -> in == tests.stream().anyMatch(test -> test.test(text)));
  }

  @Override
  public RowFilter boundList(BoundList condition) {
    throw RefusedQuery.bind();
  }

  @Override
  public RowFilter inclusion(Inclusion condition) {
    Field field = columns.filterable(condition.field());
    if (field.type() != FieldType.MULTIPICKLIST) {
      throw new RefusedQuery(
          "INVALID_QUERY_FILTER_OPERATOR",
          "includes or excludes operator only valid on multipicklist field: " + field.name());
    }
    List<Set<String>> choices = condition.choices().stream().map(Filters::set).toList();
    boolean included = condition.presence() == Presence.INCLUDES;
    return cell(
        condition.field(),
        !included,
        text -> included == choices.stream().anyMatch(set(text)::containsAll));
  }

  private static Set<String> set(Value choices) {
    if (!(choices instanceof TextValue texts)) {
      throw RefusedQuery.bind();
    }
    return set(texts.text());
  }

  private static Set<String> set(String choices) {
    return Arrays.stream(choices.split(";", -1)).map(Literal::folded).collect(Collectors.toSet());
  }

  @Override
  public RowFilter semiJoin(SemiJoin condition) {
    throw RefusedQuery.byTheFakeOnly("semi-joins");
  }

  @Override
  public RowFilter and(And condition) {
    List<RowFilter> all = all(condition.conditions());
    return (rows, index, scratch) -> {
      for (RowFilter filter : all) {
        if (!filter.accepts(rows, index, scratch)) {
          return false;
        }
      }
      return true;
    };
  }

  @Override
  public RowFilter or(Or condition) {
    List<RowFilter> all = all(condition.conditions());
    return (rows, index, scratch) -> {
      for (RowFilter filter : all) {
        if (filter.accepts(rows, index, scratch)) {
          return true;
        }
      }
      return false;
    };
  }

  @Override
  public RowFilter not(Not condition) {
    RowFilter filter = condition.condition().accept(this);
    return (rows, index, scratch) -> !filter.accepts(rows, index, scratch);
  }

  private List<RowFilter> all(List<Condition> conditions) {
    return conditions.stream().map(condition -> condition.accept(this)).toList();
  }

  private FieldPath path(Operand operand) {
    if (operand instanceof FieldPath path) {
      return path;
    }
    throw RefusedQuery.byTheFakeOnly("functions in WHERE (" + operand + ")");
  }

  private Predicate<String> test(FieldPath path, Operator operator, Value value) {
    Field field = columns.filterable(path);
    return operator == Operator.LIKE && value instanceof TextValue pattern
        ? Like.of(field, pattern.text())
        : value.accept(new Literal(field, now)).test(operator);
  }

  private RowFilter cell(FieldPath path, boolean ofNull, Predicate<String> ofText) {
    columns.filterable(path);
    int position = columns.position(path);
    return (rows, index, scratch) -> {
      scratch.clear();
      rows.write(index, position, scratch);
      return scratch.size() == 0 ? ofNull : ofText.test(scratch.text(0));
    };
  }
}
