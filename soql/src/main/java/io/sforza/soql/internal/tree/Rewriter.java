package io.sforza.soql.internal.tree;

import io.sforza.soql.ast.AccessMode;
import io.sforza.soql.ast.Aliased;
import io.sforza.soql.ast.And;
import io.sforza.soql.ast.BoundList;
import io.sforza.soql.ast.ChildQuery;
import io.sforza.soql.ast.Comparison;
import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.Count;
import io.sforza.soql.ast.DataCategories;
import io.sforza.soql.ast.Distance;
import io.sforza.soql.ast.FieldGroup;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.FunctionCall;
import io.sforza.soql.ast.Geolocation;
import io.sforza.soql.ast.InList;
import io.sforza.soql.ast.Inclusion;
import io.sforza.soql.ast.Not;
import io.sforza.soql.ast.Operand;
import io.sforza.soql.ast.Or;
import io.sforza.soql.ast.Ordering;
import io.sforza.soql.ast.RecordVisibility;
import io.sforza.soql.ast.SelectItem;
import io.sforza.soql.ast.SemiJoin;
import io.sforza.soql.ast.TypeOf;
import io.sforza.soql.ast.Value;
import io.sforza.soql.ast.WithClause;
import io.sforza.soql.ast.WithOption;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Copies a tree, part by part in the order of its text. Whoever extends this sees every part on the
 * way and can put another in its place.
 */
public abstract class Rewriter
    implements Condition.Visitor<Condition>,
        Operand.Visitor<Operand>,
        SelectItem.Visitor<SelectItem>,
        WithClause.Visitor<WithClause> {
  // trees have levels that a text has no parentheses for
  private final Nesting nesting = new Nesting(2 * Nesting.DEEPEST);

  /** Creates a copier of everything. */
  protected Rewriter() {}

  /** Returns what stands in the place of a value. */
  protected Value value(Value value) {
    return value;
  }

  /** Returns what stands in the place of a number of rows. */
  protected Count count(Count count) {
    return count;
  }

  /** Returns a copy of a condition. */
  public final Condition condition(Condition condition) {
    nesting.in();
    Condition copy = condition.accept(this);
    nesting.out();
    return copy;
  }

  /** Returns a copy of a condition, or null for none. */
  public final @Nullable Condition optional(@Nullable Condition condition) {
    return condition == null ? null : condition(condition);
  }

  /** Returns a copy of a number of rows, or null for none. */
  public final @Nullable Count optional(@Nullable Count count) {
    return count == null ? null : count(count);
  }

  /** Returns copies of entries. */
  public final List<SelectItem> items(List<SelectItem> items) {
    return each(items, item -> item.accept((SelectItem.Visitor<SelectItem>) this));
  }

  /** Returns copies of the steps of an order. */
  public final List<Ordering> orderings(List<Ordering> steps) {
    return each(
        steps, step -> new Ordering(operand(step.operand()), step.direction(), step.nulls()));
  }

  /** Returns copies of the clauses after WITH. */
  public final List<WithClause> withs(List<WithClause> clauses) {
    return each(clauses, clause -> clause.accept(this));
  }

  @Override
  public WithClause accessMode(AccessMode mode) {
    return mode;
  }

  @Override
  public WithClause dataCategories(DataCategories categories) {
    return categories;
  }

  @Override
  public WithClause recordVisibility(RecordVisibility visibility) {
    return new RecordVisibility(each(visibility.options(), this::withOption));
  }

  @Override
  public WithOption withOption(WithOption option) {
    return new WithOption(option.name(), value(option.value()));
  }

  @Override
  public Condition comparison(Comparison condition) {
    return new Comparison(
        operand(condition.operand()), condition.operator(), value(condition.value()));
  }

  @Override
  public Condition inList(InList condition) {
    return new InList(
        operand(condition.operand()),
        condition.membership(),
        each(condition.values(), this::value));
  }

  @Override
  public Condition boundList(BoundList condition) {
    return new BoundList(operand(condition.operand()), condition.operator(), condition.bind());
  }

  @Override
  public Condition inclusion(Inclusion condition) {
    return new Inclusion(
        condition.field(), condition.presence(), each(condition.choices(), this::value));
  }

  @Override
  public Condition semiJoin(SemiJoin condition) {
    return new SemiJoin(
        condition.field(),
        condition.membership(),
        condition.selected(),
        condition.from(),
        optional(condition.where()));
  }

  @Override
  public Condition and(And condition) {
    return new And(each(condition.conditions(), this::condition));
  }

  @Override
  public Condition or(Or condition) {
    return new Or(each(condition.conditions(), this::condition));
  }

  @Override
  public Condition not(Not condition) {
    return new Not(condition(condition.condition()));
  }

  @Override
  public Operand operand(Operand operand) {
    return operand.accept((Operand.Visitor<Operand>) this);
  }

  @Override
  public Operand fieldPath(FieldPath path) {
    return path;
  }

  @Override
  public Operand functionCall(FunctionCall call) {
    return new FunctionCall(call.function(), each(call.arguments(), this::operand));
  }

  @Override
  public Operand distance(Distance distance) {
    Geolocation place = distance.place();
    return new Distance(
        distance.location(),
        new Geolocation(value(place.latitude()), value(place.longitude())),
        distance.unit());
  }

  @Override
  public SelectItem aliased(Aliased aliased) {
    return new Aliased(operand(aliased.operand()), aliased.alias());
  }

  @Override
  public SelectItem fieldGroup(FieldGroup group) {
    return group;
  }

  @Override
  public SelectItem typeOf(TypeOf typeOf) {
    return typeOf;
  }

  @Override
  public SelectItem childQuery(ChildQuery query) {
    nesting.in();
    ChildQuery copy =
        new ChildQuery(
            items(query.select()),
            query.from(),
            optional(query.where()),
            orderings(query.orderBy()),
            optional(query.limit()),
            optional(query.offset()));
    nesting.out();
    return copy;
  }

  private static <T> List<T> each(List<T> parts, Function<T, T> copier) {
    return parts.stream().map(copier).toList();
  }
}
