package io.sforza.soql.internal.parse;

import io.sforza.soql.ast.And;
import io.sforza.soql.ast.Argument;
import io.sforza.soql.ast.Comparison;
import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.FunctionCall;
import io.sforza.soql.ast.InList;
import io.sforza.soql.ast.Inclusion;
import io.sforza.soql.ast.Membership;
import io.sforza.soql.ast.Not;
import io.sforza.soql.ast.Operand;
import io.sforza.soql.ast.Operator;
import io.sforza.soql.ast.Or;
import io.sforza.soql.ast.Presence;
import io.sforza.soql.ast.SemiJoin;
import io.sforza.soql.ast.TextValue;
import io.sforza.soql.ast.Value;
import io.sforza.soql.internal.parse.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what may stand after WHERE. */
final class ConditionParser {
  // far beyond any real query, and far below the depth at which the stack ends
  private static final int DEEPEST = 200;

  private final Cursor at;
  private final ValueParser values;
  private int depth;

  ConditionParser(Cursor at) {
    this.at = at;
    this.values = new ValueParser(at);
  }

  Condition condition() {
    Condition first = term();
    if (at.token().isWord("AND")) {
      List<Condition> all = junction(first, "AND", "OR");
      return new And(all);
    } else if (at.token().isWord("OR")) {
      List<Condition> all = junction(first, "OR", "AND");
      return new Or(all);
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
    if (++depth > DEEPEST) {
      throw at.error("Conditions are nested deeper than " + DEEPEST + " levels.");
    }
    Condition term = nested();
    depth--;
    return term;
  }

  private Condition nested() {
    if (at.takeWord("NOT")) {
      return new Not(term());
    }
    if (at.takeSign("(")) {
      Condition inner = condition();
      at.expectSign(")");
      return inner;
    }
    return comparison();
  }

  private Condition comparison() {
    Operand operand = operand("a field or a condition");
    Token operator = at.token();
    if (operator.isWord("INCLUDES") || operator.isWord("EXCLUDES")) {
      at.take();
      return inclusion(operand, operator);
    } else if (at.takeWord("IN")) {
      return member(operand, Membership.IN);
    } else if (operator.isWord("NOT") && at.after().isWord("IN")) {
      at.take();
      at.take();
      return member(operand, Membership.NOT_IN);
    }
    return compared(operand, operator);
  }

  private Condition compared(Operand operand, Token token) {
    Operator operator = operator(token);
    if (operator == null) {
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
    for (Operator operator : Operator.values()) {
      if (token.isSign(operator.soql()) || token.isWord(operator.soql())) {
        return operator;
      }
    }
    return null;
  }

  private Condition member(Operand operand, Membership membership) {
    if (at.token().isSign(":")) {
      throw at.bind();
    }
    at.expectSign("(");
    if (at.token().isWord("SELECT")) {
      return semiJoin(operand, membership);
    }
    List<Value> list = new ArrayList<>();
    do {
      list.add(values.value());
    } while (at.takeSign(","));
    at.expectSign(")");
    return new InList(operand, membership, list);
  }

  private Condition semiJoin(Operand operand, Membership membership) {
    if (!(operand instanceof FieldPath field)) {
      throw at.error("A query on the right needs an Id or reference on the left.");
    }
    at.expectWord("SELECT");
    FieldPath selected = at.path("the field to select");
    at.expectWord("FROM");
    Token named = at.token();
    String object = at.expectName("an object");
    Condition where = at.takeWord("WHERE") ? condition() : null;
    at.expectSign(")");
    return at.made(named, () -> new SemiJoin(field, membership, selected, object, where));
  }

  private Condition inclusion(Operand operand, Token operator) {
    if (!(operand instanceof FieldPath field)) {
      throw at.lexer().error(operator, operator.upper() + " needs a multi-select picklist.");
    }
    at.expectSign("(");
    List<TextValue> choices = new ArrayList<>();
    do {
      if (at.token().isSign(":")) {
        throw at.bind();
      }
      if (at.token().kind() != Kind.STRING) {
        throw at.expected("a text");
      }
      choices.add(new TextValue(Literals.text(at.take(), at.lexer())));
    } while (at.takeSign(","));
    at.expectSign(")");
    return new Inclusion(field, Presence.valueOf(operator.upper()), choices);
  }

  Operand operand(String what) {
    Token name = at.token();
    if (name.kind() != Kind.WORD || !at.after().isSign("(")) {
      return at.path(what);
    }
    if (++depth > DEEPEST) {
      throw at.error("Functions are nested deeper than " + DEEPEST + " levels.");
    }
    at.take();
    at.take();
    List<Argument> arguments = new ArrayList<>();
    if (!at.token().isSign(")")) {
      do {
        arguments.add(argument());
      } while (at.takeSign(","));
    }
    at.expectSign(")");
    depth--;
    return at.made(name, () -> new FunctionCall(name.text(), arguments));
  }

  private Argument argument() {
    return values.comesNext() ? values.value() : operand("an argument");
  }
}
