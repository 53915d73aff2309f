package io.sforza.soql.internal.parse;

import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.Scope;
import io.sforza.soql.ast.SelectItem;
import io.sforza.soql.ast.Source;
import io.sforza.soql.internal.parse.Token.Kind;
import io.sforza.soql.internal.tree.Clauses;
import io.sforza.soql.internal.tree.Place;
import io.sforza.soql.internal.tree.Whole;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

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

  /**
   * Returns the query that the text says.
   *
   * @param maker makes it of its clauses, each of which is checked already
   */
  public static SoqlQuery query(String text, Function<Clauses, SoqlQuery> maker) {
    return new Parser(text).query(maker);
  }

  /** Returns the condition on rows that the text says. */
  public static Condition condition(String text) {
    return new Parser(text).condition(Place.WHERE, "WHERE");
  }

  /** Returns the condition on groups that the text says. */
  public static Condition having(String text) {
    return new Parser(text).condition(Place.HAVING, "HAVING");
  }

  private Condition condition(Place place, String word) {
    if (at.token().isWord(word) && !at.after().isSign(".")) {
      throw at.error("Leave the word " + word + " out: the condition comes right away.");
    }
    Condition condition = conditions.condition(place);
    if (at.token().kind() != Kind.END) {
      throw at.expected("AND, OR or the end of the condition");
    }
    return condition;
  }

  private SoqlQuery query(Function<Clauses, SoqlQuery> maker) {
    Token first = at.token();
    List<SelectItem> select = lists.select();
    at.expectWord("FROM");
    Clauses query = new Clauses(select, from());
    if (at.takeWord("USING")) {
      query.scope = scope();
    }
    if (at.takeWord("WHERE")) {
      query.where = conditions.condition(Place.WHERE);
    }
    query.with = withs.clauses();
    query.groupBy = tails.groupBy();
    if (query.groupBy != null && at.takeWord("HAVING")) {
      query.having = conditions.condition(Place.HAVING);
    }
    end(query);
    if (at.token().kind() != Kind.END) {
      throw ClauseOrder.unexpected(maker.apply(query), at);
    }
    return at.made(first, () -> Whole.checked(maker.apply(query)));
  }

  private List<Source> from() {
    Token first = at.token();
    Source object = tails.source("an object");
    if (object.name().names().size() > 1) {
      throw at.lexer().error(first, "FROM takes the name of an object, without a dot.");
    }
    if (!at.token().isSign(",")) {
      return List.of(object);
    }
    List<Source> sources = new ArrayList<>();
    sources.add(object);
    while (at.takeSign(",")) {
      sources.add(tails.source("a relationship"));
    }
    return at.made(first, () -> Clauses.checkedFrom(sources));
  }

  private Scope scope() {
    at.expectWord("SCOPE");
    Token name = at.token();
    String text = at.expectName("a scope, such as mine or team");
    return at.made(name, () -> new Scope(text));
  }

  private void end(Clauses query) {
    query.orderBy = tails.orderings();
    query.limit = tails.count("LIMIT");
    query.offset = tails.count("OFFSET");
    // Apex takes ALL ROWS on either side of FOR
    query.allRows = tails.allRows();
    query.forClauses = tails.forClauses();
    query.updates = tails.updates();
    query.allRows |= tails.allRows();
  }
}
