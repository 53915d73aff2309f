package io.sforza.soql.internal.parse;

import io.sforza.soql.Soql;
import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.ForClause;
import io.sforza.soql.ast.Ordering;
import io.sforza.soql.ast.Scope;
import io.sforza.soql.ast.SelectItem;
import io.sforza.soql.ast.Source;
import io.sforza.soql.ast.UpdateClause;
import io.sforza.soql.ast.WithClause;
import io.sforza.soql.internal.parse.Token.Kind;
import io.sforza.soql.internal.tree.Place;
import io.sforza.soql.internal.tree.Whole;
import java.util.ArrayList;
import java.util.List;

/** Reads a query or a condition by recursive descent, in time that grows with its length only. */
public final class Parser {
  private final Cursor at;
  private final ConditionParser conditions;
  private final TailParser tails;
  private final SelectParser lists;
  private final WithParser withs;

  private Parser(String text) {
    this.at = new Cursor(text);
    ValueParser values = new ValueParser(at);
    OperandParser operands = new OperandParser(at, values);
    this.tails = new TailParser(at, operands);
    this.conditions = new ConditionParser(at, operands, values, tails);
    this.lists = new SelectParser(at, operands, conditions, tails);
    this.withs = new WithParser(at, values);
  }

  /** Returns the query that the text says. */
  public static SoqlQuery query(String text) {
    return new Parser(text).query();
  }

  /** Returns the condition that the text says. */
  public static Condition condition(String text) {
    Parser parser = new Parser(text);
    if (parser.at.token().isWord("WHERE") && !parser.at.after().isSign(".")) {
      throw parser.at.error("Leave the word WHERE out: the condition comes right away.");
    }
    Condition condition = parser.conditions.condition(null);
    if (parser.at.token().kind() != Kind.END) {
      throw parser.at.expected("AND, OR or the end of the condition");
    }
    return condition;
  }

  private SoqlQuery query() {
    Token first = at.token();
    List<SelectItem> select = lists.select();
    at.expectWord("FROM");
    SoqlQuery query = from(select);
    if (at.takeWord("USING")) {
      query = query.usingScope(scope());
    }
    if (at.takeWord("WHERE")) {
      query = query.where(conditions.condition(Place.WHERE));
    }
    query = query.with(withs.clauses().toArray(WithClause[]::new)).groupBy(tails.groupBy());
    if (query.groupBy() != null && at.takeWord("HAVING")) {
      query = query.having(conditions.condition(Place.HAVING));
    }
    query = end(query);
    if (at.token().kind() != Kind.END) {
      throw at.expected("the end of the query");
    }
    SoqlQuery whole = query;
    return at.made(first, () -> Whole.checked(whole));
  }

  private SoqlQuery from(List<SelectItem> select) {
    Token first = at.token();
    Source object = tails.source("an object");
    if (object.name().names().size() > 1) {
      throw at.lexer().error(first, "FROM takes the name of an object, without a dot.");
    }
    List<Source> parents = new ArrayList<>();
    while (at.takeSign(",")) {
      parents.add(tails.source("a relationship"));
    }
    return Soql.select(select).from(object, parents.toArray(Source[]::new));
  }

  private Scope scope() {
    at.expectWord("SCOPE");
    Token name = at.token();
    String text = at.expectName("a scope, such as mine or team");
    return at.made(name, () -> new Scope(text));
  }

  private SoqlQuery end(SoqlQuery query) {
    SoqlQuery ended =
        query
            .orderBy(tails.orderings().toArray(Ordering[]::new))
            .limit(tails.count("LIMIT"))
            .offset(tails.count("OFFSET"));
    // Apex takes ALL ROWS on either side of FOR
    boolean allRows = tails.allRows();
    ended =
        ended
            .forClauses(tails.forClauses().toArray(ForClause[]::new))
            .updates(tails.updates().toArray(UpdateClause[]::new));
    return allRows || tails.allRows() ? ended.allRows() : ended;
  }
}
