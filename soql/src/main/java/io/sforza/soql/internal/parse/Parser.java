package io.sforza.soql.internal.parse;

import io.sforza.soql.Soql;
import io.sforza.soql.SoqlException;
import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.Operand;
import io.sforza.soql.ast.Ordering;
import io.sforza.soql.internal.parse.Token.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads a query or a condition by recursive descent, in time that grows with its length only. */
public final class Parser {
  private static final Set<String> LATER_CLAUSES =
      Set.of("USING", "WITH", "GROUP", "HAVING", "OFFSET", "FOR", "UPDATE", "ALL");

  private final Cursor at;
  private final ConditionParser conditions;

  private Parser(String text) {
    this.at = new Cursor(text);
    this.conditions = new ConditionParser(at);
  }

  /** Returns the query that the text says. */
  public static SoqlQuery query(String text) {
    return new Parser(text).query();
  }

  /** Returns the condition that the text says. */
  public static Condition condition(String text) {
    Parser parser = new Parser(text);
    if (parser.at.token().isWord("WHERE")) {
      throw parser.at.error("Leave the word WHERE out: the condition comes right away.");
    }
    Condition condition = parser.conditions.condition();
    if (parser.at.token().kind() != Kind.END) {
      throw parser.at.expected("AND, OR or the end of the condition");
    }
    return condition;
  }

  private SoqlQuery query() {
    at.expectWord("SELECT");
    List<FieldPath> fields = fields();
    at.expectWord("FROM");
    SoqlQuery query = Soql.select(fields).from(object());
    if (at.takeWord("WHERE")) {
      query = query.where(conditions.condition());
    }
    if (at.token().isWord("ORDER")) {
      query = query.orderBy(orderings().toArray(Ordering[]::new));
    }
    if (at.takeWord("LIMIT")) {
      query = query.limit(at.expectCount("a whole number after LIMIT"));
    }
    if (at.token().kind() != Kind.END) {
      throw unexpectedClause();
    }
    return query;
  }

  private List<FieldPath> fields() {
    List<FieldPath> fields = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    do {
      if (at.token().isSign("(") || at.token().isWord("TYPEOF") || at.after().isSign("(")) {
        throw at.error(
            "Subqueries, TYPEOF and functions in SELECT are not supported yet: select fields.");
      }
      Token token = at.token();
      FieldPath field = at.path("a field to select");
      if (!seen.add(field.toString().toLowerCase(Locale.ROOT))) {
        throw at.lexer().error(token, "The field " + field + " is selected twice.");
      }
      fields.add(field);
      if (at.token().kind() == Kind.WORD && isAfterAlias(at.after())) {
        throw at.error("Aliases in SELECT are not supported yet: leave it out.");
      }
    } while (at.takeSign(","));
    return fields;
  }

  private static boolean isAfterAlias(Token token) {
    return token.isSign(",") || token.isWord("FROM");
  }

  private String object() {
    Token token = at.token();
    FieldPath name = at.path("an object");
    if (name.names().size() > 1) {
      throw at.lexer().error(token, "FROM takes the name of an object, without a dot.");
    }
    Token next = at.token();
    if (next.isSign(",") || (next.kind() == Kind.WORD && !isClause(next))) {
      throw at.error(
          "Expected WHERE, ORDER BY, LIMIT or the end of the query, found "
              + next.description()
              + ": aliases and further objects are not supported yet.");
    }
    return name.field();
  }

  private static boolean isClause(Token token) {
    return token.isWord("WHERE")
        || token.isWord("ORDER")
        || token.isWord("LIMIT")
        || LATER_CLAUSES.contains(token.upper());
  }

  private List<Ordering> orderings() {
    at.expectWord("ORDER");
    at.expectWord("BY");
    List<Ordering> orderings = new ArrayList<>();
    do {
      orderings.add(ordering());
    } while (at.takeSign(","));
    return orderings;
  }

  private Ordering ordering() {
    if (at.token().isWord("ASC") || at.token().isWord("DESC") || at.token().isWord("NULLS")) {
      throw at.expected("a field to order by");
    }
    Operand operand = conditions.operand("a field to order by");
    Ordering.Direction direction = Ordering.Direction.ASC;
    if (at.takeWord("DESC")) {
      direction = Ordering.Direction.DESC;
    } else {
      at.takeWord("ASC");
    }
    Ordering.Nulls nulls = null;
    if (at.takeWord("NULLS")) {
      boolean first = at.takeWord("FIRST");
      if (!first) {
        at.expectWord("LAST");
      }
      nulls = first ? Ordering.Nulls.FIRST : Ordering.Nulls.LAST;
    }
    return new Ordering(operand, direction, nulls);
  }

  private SoqlException unexpectedClause() {
    Token token = at.token();
    if (token.kind() == Kind.WORD && LATER_CLAUSES.contains(token.upper())) {
      return at.error("The clause " + token.upper() + " is not supported yet.");
    }
    return at.expected("the end of the query");
  }
}
