package io.sforza.testkit.internal.query;

import io.sforza.core.FieldType;
import io.sforza.soql.ast.And;
import io.sforza.soql.ast.BoundList;
import io.sforza.soql.ast.Comparison;
import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.Distance;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns a condition into a filter of rows, or refuses it before any row is looked at. */
final class Filters implements Condition.Visitor<RowFilter> {
  private final Scope scope;
  private final Function<Operand, Term> terms;

  private Filters(Scope scope, Function<Operand, Term> terms) {
    this.scope = scope;
    this.terms = terms;
  }

  /** Returns the filter of the rows of an object; all of them if there is no condition. */
  static RowFilter of(@Nullable Condition where, Scope scope) {
    if (where != null) {
      JoinRules.check(where);
    }
    Terms terms = new Terms(scope);
    return of(where, scope, operand -> operand.accept(terms).filterable(scope.soql()));
  }

  /** Returns the filter of rows whose operands are found in another way. */
  static RowFilter of(@Nullable Condition where, Scope scope, Function<Operand, Term> terms) {
    return where == null ? (rows, index, scratch) -> true : where.accept(new Filters(scope, terms));
  }

  @Override
  public RowFilter comparison(Comparison condition) {
    checkDistance(condition.operand(), condition.operator());
    Term term = terms.apply(condition.operand());
    if (condition.value() instanceof NullValue) {
      boolean wanted = condition.operator() == Operator.EQ;
      return cell(term, wanted, text -> wanted == isNull(term, text));
    }
    // `!=` finds empty cells, too; everything else does not
    boolean ofNull = condition.operator() == Operator.NE;
    return cell(term, ofNull, test(term, condition.operator(), condition.value()));
  }

  private static void checkDistance(Operand operand, Operator operator) {
    if (operand instanceof Distance && operator != Operator.LT && operator != Operator.GT) {
      throw new RefusedQuery(
          "MALFORMED_QUERY", "DISTANCE function supports only the logical operators > and <");
    }
  }

  @Override
  public RowFilter inList(InList condition) {
    checkDistance(condition.operand(), Operator.EQ);
    Term term = terms.apply(condition.operand());
    boolean in = condition.membership() == Membership.IN;
    boolean withNull = condition.values().stream().anyMatch(NullValue.class::isInstance);
    List<Predicate<String>> tests = new ArrayList<>();
    for (Value value : condition.values()) {
      if (!(value instanceof NullValue)) {
        tests.add(test(term, Operator.EQ, value));
      }
    }
    return cell(
        term,
        in == withNull,
        text ->
            in
                == ((withNull && isNull(term, text))
                    || tests.stream().anyMatch(test -> test.test(text))));
  }

  @Override
  public RowFilter boundList(BoundList condition) {
    throw RefusedQuery.bind();
  }

  @Override
  public RowFilter inclusion(Inclusion condition) {
    Term term = terms.apply(condition.field());
    if (term.type() != FieldType.MULTIPICKLIST) {
      throw RefusedQuery.inWhere(
          term.name(),
          scope.soql(),
          "INVALID_QUERY_FILTER_OPERATOR",
          "includes or excludes operator only valid on multipicklist field: " + term.name());
    }
    List<Set<String>> choices = condition.choices().stream().map(Filters::set).toList();
    boolean included = condition.presence() == Presence.INCLUDES;
    return cell(
        term, !included, text -> included == choices.stream().anyMatch(set(text)::containsAll));
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
    return SemiJoins.of(condition, scope, terms.apply(condition.field()));
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

  private Predicate<String> test(Term term, Operator operator, Value value) {
    boolean ordered = operator != Operator.EQ && operator != Operator.NE;
    if (ordered && (term.type() == FieldType.BOOLEAN || term.type() == FieldType.MULTIPICKLIST)) {
      throw RefusedQuery.inWhere(
          term.name(),
          scope.soql(),
          "INVALID_QUERY_FILTER_OPERATOR",
          "invalid operator on " + term.type().salesforceName() + " field");
    }
    return operator == Operator.LIKE && value instanceof TextValue pattern
        ? Like.of(term, pattern.text(), scope.soql())
        : value.accept(new Literal(term, scope)).test(operator);
  }

  /** A boolean is never null: null means false, and the boolean of no parent is false as well. */
  private static boolean isNull(Term term, String text) {
    return term.type() == FieldType.BOOLEAN && text.equals("false");
  }

  private static RowFilter cell(Term term, boolean ofNull, Predicate<String> ofText) {
    boolean bool = term.type() == FieldType.BOOLEAN;
    return (rows, index, scratch) -> {
      String text = term.text(rows, index, scratch);
      if (text == null) {
        return bool ? ofText.test("false") : ofNull;
      }
      return ofText.test(text);
    };
  }
}
