package io.sforza.soql.internal.parse;

import io.sforza.soql.ast.And;
import io.sforza.soql.ast.BindValue;
import io.sforza.soql.ast.BoundList;
import io.sforza.soql.ast.Comparison;
import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.InList;
import io.sforza.soql.ast.Inclusion;
import io.sforza.soql.ast.ListOperator;
import io.sforza.soql.ast.Membership;
import io.sforza.soql.ast.Not;
import io.sforza.soql.ast.Operand;
import io.sforza.soql.ast.Operator;
import io.sforza.soql.ast.Or;
import io.sforza.soql.ast.Presence;
import io.sforza.soql.ast.SemiJoin;
import io.sforza.soql.ast.Source;
import io.sforza.soql.ast.TextValue;
import io.sforza.soql.ast.Value;
import io.sforza.soql.internal.parse.Token.Kind;
import io.sforza.soql.internal.tree.Place;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what may stand after WHERE and HAVING. */
final class ConditionParser {
  // once, since each call of values() makes a copy
  private static final Operator[] OPERATORS = Operator.values();

  private final Cursor at;
  private final OperandParser operands;
  private final ValueParser values;
  private final TailParser tails;
  private Place place = Place.WHERE;

  ConditionParser(Cursor at, OperandParser operands, ValueParser values, TailParser tails) {
    this.at = at;
    this.operands = operands;
    this.values = values;
    this.tails = tails;
  }

  /** Takes a condition that stands in a clause. */
  Condition condition(Place clause) {
    Place before = place;
    place = clause;
    Condition condition = condition();
    place = before;
    return condition;
  }

  private Condition condition() {
    Condition first = term();
    if (at.token().isWord("AND")) {
      return new And(junction(first, "AND", "OR"));
    } else if (at.token().isWord("OR")) {
      return new Or(junction(first, "OR", "AND"));
    }
    return first;
  }

  private List<Condition> junction(Condition first, String word, String other) {
    List<Condition> all = new ArrayList<>();
    all.add(first);
    while (at.takeWord(word)) {
      all.add(term());
    }
    if (at.token().isWord(other)) {
      throw at.error(
          "AND and OR stand side by side: put parentheses around what belongs together.");
    }
    return all;
  }

  private Condition term() {
    if (at.token().isWord("NOT")) {
      at.in();
      at.take();
      Condition inner = term();
      at.out();
      return new Not(inner);
    }
    if (at.token().isSign("(")) {
      at.in();
      at.take();
      Condition inner = condition();
      at.expectSign(")");
      at.out();
      return inner;
    }
    return comparison();
  }

  private Condition comparison() {
    Token first = at.token();
    Operand operand = operands.operand("a field or a condition");
    Place clause = place;
    at.made(
        first,
        () -> {
          clause.check(operand);
          return operand;
        });
    Token operator = at.token();
    ListOperator listOperator = takeListOperator();
    if (listOperator == null) {
      return compared(operand, operator);
    }
    if (listOperator.ofChoices() && !(operand instanceof FieldPath)) {
      throw at.lexer().error(operator, listOperator.soql() + " needs a multi-select picklist.");
    }
    if (at.token().isSign(":")) {
      return new BoundList(operand, listOperator, new BindValue(at.expectBind()));
    }
    return switch (listOperator) {
      case IN -> member(operand, Membership.IN);
      case NOT_IN -> member(operand, Membership.NOT_IN);
      case INCLUDES -> inclusion((FieldPath) operand, Presence.INCLUDES);
      case EXCLUDES -> inclusion((FieldPath) operand, Presence.EXCLUDES);
    };
  }

  private @Nullable ListOperator takeListOperator() {
    if (at.takeWord("IN")) {
      return ListOperator.IN;
    } else if (at.token().isWord("NOT") && at.after().isWord("IN")) {
      at.take();
      at.take();
      return ListOperator.NOT_IN;
    } else if (at.takeWord("INCLUDES")) {
      return ListOperator.INCLUDES;
    }
    return at.takeWord("EXCLUDES") ? ListOperator.EXCLUDES : null;
  }

  private Condition compared(Operand operand, Token token) {
    Operator operator = operator(token);
    if (operator == null && token.isWord("IS")) {
      throw at.error("SOQL has no IS: write = null or != null.");
    } else if (operator == null) {
      throw at.expected(
          "an operator such as = or IN after " + Excerpt.shortened(operand.toString()));
    }
    at.take();
    Value value =
        operator == Operator.LIKE && at.token().kind() == Kind.STRING
            ? new TextValue(Literals.pattern(at.take(), at.lexer()))
            : values.value();
    return at.made(token, () -> new Comparison(operand, operator, value));
  }

  private static @Nullable Operator operator(Token token) {
    if (token.isSign("<>")) {
      return Operator.NE;
    }
    for (Operator operator : OPERATORS) {
      if (token.isSign(operator.soql()) || token.isWord(operator.soql())) {
        return operator;
      }
    }
    return null;
  }

  private Condition member(Operand operand, Membership membership) {
    Token open = at.token();
    at.expectSign("(");
    if (at.token().isWord("SELECT")) {
      return semiJoin(operand, membership, open);
    }
    List<Value> list = new ArrayList<>();
    do {
      list.add(values.value());
    } while (at.takeSign(","));
    at.expectSign(")");
    return new InList(operand, membership, list);
  }

  private Condition semiJoin(Operand operand, Membership membership, Token open) {
    if (!(operand instanceof FieldPath field)) {
      throw at.error("A query on the right needs an Id or reference on the left.");
    }
    at.in();
    at.expectWord("SELECT");
    FieldPath selected = at.path("the field to select");
    at.expectWord("FROM");
    Source from = tails.source("an object");
    Condition where = at.takeWord("WHERE") ? condition(Place.WHERE) : null;
    if (!at.token().isSign(")")) {
      throw at.expected("WHERE or ')'");
    }
    at.take();
    at.out();
    return at.made(open, () -> new SemiJoin(field, membership, selected, from, where));
  }

  private Condition inclusion(FieldPath field, Presence presence) {
    at.expectSign("(");
    List<Value> choices = new ArrayList<>();
    do {
      if (at.token().kind() != Kind.STRING && !at.token().isSign(":")) {
        throw at.expected("a text");
      }
      choices.add(values.value());
    } while (at.takeSign(","));
    at.expectSign(")");
    return new Inclusion(field, presence, choices);
  }
}
