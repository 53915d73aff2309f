package io.sforza.soql.internal.parse;

import io.sforza.soql.SoqlException;
import io.sforza.soql.ast.Aliased;
import io.sforza.soql.ast.ChildQuery;
import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.Count;
import io.sforza.soql.ast.FieldGroup;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.Operand;
import io.sforza.soql.ast.Ordering;
import io.sforza.soql.ast.SelectItem;
import io.sforza.soql.ast.Source;
import io.sforza.soql.ast.TypeOf;
import io.sforza.soql.internal.parse.Token.Kind;
import io.sforza.soql.internal.tree.Place;
import io.sforza.soql.internal.tree.SelectList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads SELECT lists, queries of children and all. */
final class SelectParser {
  private static final String FIELD = "a field to select";

  private final Cursor at;
  private final OperandParser operands;
  private final ConditionParser conditions;
  private final TailParser tails;

  SelectParser(Cursor at, OperandParser operands, ConditionParser conditions, TailParser tails) {
    this.at = at;
    this.operands = operands;
    this.conditions = conditions;
    this.tails = tails;
  }

  /** Takes SELECT and its list. */
  List<SelectItem> select() {
    at.expectWord("SELECT");
    SelectList list = new SelectList();
    FieldPath field;
    do {
      Token first = at.token();
      field = at.pathAndComma(FIELD);
      SelectItem item = field == null ? item() : field;
      try {
        list.add(item);
      } catch (SoqlException e) {
        throw at.lexer().error(first, e.problems().get(0));
      }
    } while (field != null || at.takeSign(","));
    return list.items();
  }

  private SelectItem item() {
    Token first = at.token();
    if (first.isSign("(")) {
      return childQuery();
    } else if (first.isWord("FIELDS") && at.after().isSign("(")) {
      return fieldGroup();
    } else if (first.isWord("TYPEOF") && at.after().kind() == Kind.WORD) {
      return typeOf();
    }
    Operand operand = operands.operand(FIELD);
    Token alias = at.token();
    if (alias.kind() != Kind.WORD || alias.isWord("FROM")) {
      return operand;
    }
    at.take();
    if (alias.isWord("AS") && at.token().kind() == Kind.WORD && !at.token().isWord("FROM")) {
      throw at.lexer().error(alias, "SOQL has no AS in SELECT: the alias stands right after.");
    }
    return at.made(alias, () -> new Aliased(operand, alias.text()));
  }

  private FieldGroup fieldGroup() {
    at.take();
    at.expectSign("(");
    for (FieldGroup group : FieldGroup.values()) {
      if (at.takeWord(group.name())) {
        at.expectSign(")");
        return group;
      }
    }
    throw at.expected("ALL, STANDARD or CUSTOM");
  }

  private TypeOf typeOf() {
    Token first = at.take();
    FieldPath relationship = at.path("a relationship");
    List<TypeOf.When> cases = new ArrayList<>();
    while (at.takeWord("WHEN")) {
      Token name = at.token();
      String object = at.expectName("an object");
      at.expectWord("THEN");
      List<FieldPath> fields = paths();
      cases.add(at.made(name, () -> new TypeOf.When(object, fields)));
    }
    if (cases.isEmpty()) {
      throw at.expected("WHEN");
    }
    List<FieldPath> otherwise = at.takeWord("ELSE") ? paths() : List.of();
    at.expectWord("END");
    return at.made(first, () -> new TypeOf(relationship, cases, otherwise));
  }

  private List<FieldPath> paths() {
    List<FieldPath> paths = new ArrayList<>();
    do {
      paths.add(at.path("a field"));
    } while (at.takeSign(","));
    return paths;
  }

  private ChildQuery childQuery() {
    Token open = at.token();
    at.in();
    at.expectSign("(");
    List<SelectItem> select = select();
    at.expectWord("FROM");
    Source from = tails.source("a relationship to children");
    Condition where = at.takeWord("WHERE") ? conditions.condition(Place.WHERE) : null;
    List<Ordering> orderBy = tails.orderings();
    @Nullable Count limit = tails.count("LIMIT");
    @Nullable Count offset = tails.count("OFFSET");
    if (!at.takeSign(")")) {
      throw at.expected("WHERE, ORDER BY, LIMIT, OFFSET or ')'");
    }
    at.out();
    return at.made(open, () -> new ChildQuery(select, from, where, orderBy, limit, offset));
  }
}
