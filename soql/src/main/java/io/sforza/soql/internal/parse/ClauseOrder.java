package io.sforza.soql.internal.parse;

import io.sforza.soql.SoqlException;
import io.sforza.soql.SoqlQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Tells what may follow in a query, where something else was found. */
final class ClauseOrder {
  private static final List<String> CLAUSES =
      List.of(
          "USING SCOPE",
          "WHERE",
          "WITH",
          "GROUP BY",
          "HAVING",
          "ORDER BY",
          "LIMIT",
          "OFFSET",
          "FOR",
          "UPDATE",
          "ALL ROWS");

  private ClauseOrder() {}

  /** Returns the refusal of what follows a query that could be read so far. */
  static SoqlException unexpected(SoqlQuery query, Cursor at) {
    List<Boolean> present = present(query);
    int last = present.lastIndexOf(true);
    for (int i = 0; i <= last; i++) {
      if (at.token().isWord(firstWord(i))) {
        return at.error(
            present.get(i)
                ? CLAUSES.get(i) + " is there already."
                : CLAUSES.get(i) + " comes before " + CLAUSES.get(last) + ".");
      }
    }
    if (at.token().isWord("HAVING") && query.groupBy() == null) {
      return at.error("HAVING needs GROUP BY before it.");
    }
    List<String> next = new ArrayList<>(continuations(last));
    IntStream.range(last + 1, CLAUSES.size())
        .filter(i -> !CLAUSES.get(i).equals("HAVING") || query.groupBy() != null)
        .forEach(i -> next.add(CLAUSES.get(i)));
    return at.expected(
        next.isEmpty()
            ? "the end of the query"
            : String.join(", ", next) + " or the end of the query");
  }

  private static List<String> continuations(int last) {
    return switch (last < 0 ? "FROM" : CLAUSES.get(last)) {
      case "WHERE", "HAVING" -> List.of("AND", "OR");
      case "GROUP BY", "ORDER BY" -> List.of("a comma");
      default -> List.of();
    };
  }

  private static String firstWord(int clause) {
    String words = CLAUSES.get(clause);
    int end = words.indexOf(' ');
    return end < 0 ? words : words.substring(0, end);
  }

  private static List<Boolean> present(SoqlQuery query) {
    return List.of(
        query.scope() != null,
        query.where() != null,
        !query.with().isEmpty(),
        query.groupBy() != null,
        query.having() != null,
        !query.orderBy().isEmpty(),
        query.limit() != null,
        query.offset() != null,
        !query.forClauses().isEmpty(),
        !query.updates().isEmpty(),
        query.isAllRows());
  }
}
