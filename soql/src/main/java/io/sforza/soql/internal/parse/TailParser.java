package io.sforza.soql.internal.parse;

import io.sforza.soql.ast.BindValue;
import io.sforza.soql.ast.Count;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.ForClause;
import io.sforza.soql.ast.GroupBy;
import io.sforza.soql.ast.Operand;
import io.sforza.soql.ast.Ordering;
import io.sforza.soql.ast.RowCount;
import io.sforza.soql.ast.Source;
import io.sforza.soql.ast.UpdateClause;
import io.sforza.soql.internal.parse.Token.Kind;
import io.sforza.soql.internal.tree.Place;
import io.sforza.soql.internal.tree.Words;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the clauses after SELECT, conditions and WITH apart. */
final class TailParser {
  private static final Words CLAUSES =
      Words.of(
          "USING", "WHERE", "WITH", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "FOR", "UPDATE",
          "ALL");

  private final Cursor at;
  private final OperandParser operands;

  TailParser(Cursor at, OperandParser operands) {
    this.at = at;
    this.operands = operands;
  }

  /** Takes an object or a relationship, with its alias if it has one. */
  Source source(String what) {
    Token first = at.token();
    if ((first.isWord("ORDER") || first.isWord("GROUP")) && at.after().isWord("BY")) {
      throw at.expected(what);
    }
    FieldPath name = at.path(what);
    boolean named = at.takeWord("AS");
    Token alias = at.token();
    if (!named && (alias.kind() != Kind.WORD || CLAUSES.contains(alias.text()))) {
      return new Source(name, null);
    }
    String text = at.expectName("an alias");
    return at.made(alias, () -> new Source(name, text));
  }

  /** Takes GROUP BY, or nothing. */
  @Nullable GroupBy groupBy() {
    if (!at.takeWord("GROUP")) {
      return null;
    }
    at.expectWord("BY");
    for (GroupBy.Totals totals : List.of(GroupBy.Totals.ROLLUP, GroupBy.Totals.CUBE)) {
      if (at.token().isWord(totals.name()) && at.after().isSign("(")) {
        at.take();
        at.expectSign("(");
        GroupBy grouping = grouping(totals);
        at.expectSign(")");
        return grouping;
      }
    }
    return grouping(GroupBy.Totals.NONE);
  }

  private GroupBy grouping(GroupBy.Totals totals) {
    List<Operand> fields = new ArrayList<>();
    do {
      fields.add(operand(Place.GROUP_BY, "a field to group by"));
    } while (at.takeSign(","));
    return new GroupBy(totals, fields);
  }

  private Operand operand(Place place, String what) {
    Token first = at.token();
    Operand operand = operands.operand(what);
    return at.made(
        first,
        () -> {
          place.check(operand);
          return operand;
        });
  }

  /** Takes ORDER BY, or nothing. */
  List<Ordering> orderings() {
    if (!at.takeWord("ORDER")) {
      return List.of();
    }
    at.expectWord("BY");
    List<Ordering> orderings = new ArrayList<>();
    do {
      orderings.add(ordering());
    } while (at.takeSign(","));
    return List.copyOf(orderings);
  }

  private Ordering ordering() {
    Token first = at.token();
    boolean keyword = first.isWord("ASC") || first.isWord("DESC") || first.isWord("NULLS");
    if (keyword && !isAfterField(at.after())) {
      throw at.expected("a field to order by");
    }
    Operand operand = operand(Place.ORDER_BY, "a field to order by");
    Ordering.Direction direction = Ordering.Direction.ASC;
    if (at.takeWord("DESC")) {
      direction = Ordering.Direction.DESC;
    } else {
      at.takeWord("ASC");
    }
    Ordering.Nulls nulls = null;
    if (at.takeWord("NULLS")) {
      boolean atFirst = at.takeWord("FIRST");
      if (!atFirst) {
        at.expectWord("LAST");
      }
      nulls = atFirst ? Ordering.Nulls.FIRST : Ordering.Nulls.LAST;
    }
    return new Ordering(operand, direction, nulls);
  }

  private static boolean isAfterField(Token token) {
    return token.isSign(".") || token.isWord("ASC") || token.isWord("DESC");
  }

  /** Takes LIMIT or OFFSET with its number, or nothing. */
  @Nullable Count count(String word) {
    if (!at.takeWord(word)) {
      return null;
    }
    if (at.token().isSign(":")) {
      return new BindValue(at.expectBind());
    }
    return new RowCount(at.expectCount(word, ""));
  }

  /** Takes all FOR clauses; each of them once. */
  List<ForClause> forClauses() {
    if (!at.token().isWord("FOR")) {
      return List.of();
    }
    Set<ForClause> purposes = new LinkedHashSet<>();
    while (at.takeWord("FOR")) {
      do {
        purposes.add(at.expectOneOf(ForClause.values()));
      } while (at.takeSign(","));
    }
    return List.copyOf(purposes);
  }

  /** Takes UPDATE, or nothing; each counter once. */
  List<UpdateClause> updates() {
    if (!at.takeWord("UPDATE")) {
      return List.of();
    }
    Set<UpdateClause> counters = new LinkedHashSet<>();
    do {
      counters.add(at.expectOneOf(UpdateClause.values()));
    } while (at.takeSign(","));
    return List.copyOf(counters);
  }

  /** Takes ALL ROWS, or nothing. */
  boolean allRows() {
    boolean found = at.takeWord("ALL");
    if (found) {
      at.expectWord("ROWS");
    }
    return found;
  }
}
