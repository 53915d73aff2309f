package io.sforza.testkit.internal.bulk;

import io.sforza.soql.Soql;
import io.sforza.soql.SoqlException;
import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.Condition;
import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.rows.Tables;
import io.sforza.testkit.internal.schema.SObject;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes queries of ranges of Ids out of one query. */
final class ChunkedQuery {
  private static final Pattern TEXT = Pattern.compile("'(?:[^'\\\\]|\\\\.)*'");

  private ChunkedQuery() {}

  /** Returns the queries, in the order of their ranges; none if the query cannot be split. */
  static List<String> of(String soql, PkChunking chunking, SObject object, Tables tables) {
    SoqlQuery query;
    try {
      query = Soql.parse(soql);
    } catch (SoqlException e) {
      // what is wrong with it is said when it runs
      return List.of();
    }
    String parent = chunking.parent();
    Table ids = tables.find(parent == null ? object.name() : parent);
    if (ids == null || !isSplit(query)) {
      return List.of();
    }
    String key = parent == null ? "Id" : parentField(object, ids.object());
    return IdRanges.of(ids.rows(), chunking.size(), chunking.startRow()).stream()
        .map(range -> query.and(condition(key, range)).toString())
        .toList();
  }

  private static Condition condition(String key, IdRanges.Range range) {
    return Soql.parseCondition(
        key + " >= '" + range.from() + "' AND " + key + " < '" + range.to() + "'");
  }

  private static String parentField(SObject object, SObject parent) {
    return object.position("ParentId") >= 0 ? "ParentId" : parent.name() + "Id";
  }

  /** Only WHERE may follow, and no filter may be on a field that has to do with Ids by its name. */
  private static boolean isSplit(SoqlQuery query) {
    Condition where = query.where();
    String filter = where == null ? "" : TEXT.matcher(where.toString()).replaceAll("''");
    String rest = query.where(null).toString();
    return !filter.toLowerCase(Locale.ROOT).contains("id")
        && !rest.contains("(")
        && rest.matches("(?is)SELECT .+ FROM [\\w$]+( \\w+)?");
  }
}
