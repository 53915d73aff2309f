package io.sforza.soql;

import io.sforza.soql.ast.Aliased;
import io.sforza.soql.ast.And;
import io.sforza.soql.ast.BooleanValue;
import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.DateTimeValue;
import io.sforza.soql.ast.DateValue;
import io.sforza.soql.ast.FunctionCall;
import io.sforza.soql.ast.InList;
import io.sforza.soql.ast.Membership;
import io.sforza.soql.ast.NullValue;
import io.sforza.soql.ast.NumberValue;
import io.sforza.soql.ast.SelectItem;
import io.sforza.soql.ast.TextValue;
import io.sforza.soql.ast.TimeValue;
import io.sforza.soql.ast.Value;
import io.sforza.soql.internal.tree.NearNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shares the values of a long IN list out among several queries. */
final class QuerySplit {
  private static final int SEPARATOR = ", ".length();

  private QuerySplit() {}

  static List<SoqlQuery> of(SoqlQuery query, int characters) {
    int length = query.toString().length();
    if (length <= characters) {
      return List.of(query);
    }
    List<Condition> conditions = new ArrayList<>(conjuncts(query.where()));
    int longest = longest(conditions);
    if (longest < 0 || isOfAllRowsTogether(query)) {
      throw tooLong(query, length, characters);
    }
    InList list = (InList) conditions.get(longest);
    int room = characters - (length - textLength(list.values()));
    List<SoqlQuery> parts = new ArrayList<>();
    for (List<Value> values : shares(list.values(), room)) {
      InList share = new InList(list.operand(), list.membership(), values);
      if (textLength(values) > room) {
        throw tooLong(query, length, characters);
      }
      conditions.set(longest, share);
      parts.add(query.where(conditions.size() == 1 ? share : new And(List.copyOf(conditions))));
    }
    return List.copyOf(parts);
  }

  private static boolean isOfAllRowsTogether(SoqlQuery query) {
    return query.groupBy() != null
        || !query.orderBy().isEmpty()
        || query.limit() != null
        || query.offset() != null
        || query.select().stream().anyMatch(QuerySplit::isAggregate);
  }

  private static boolean isAggregate(SelectItem item) {
    SelectItem inner = item instanceof Aliased aliased ? aliased.operand() : item;
    return inner instanceof FunctionCall call && call.isAggregate();
  }

  private static SoqlException tooLong(SoqlQuery query, int length, int characters) {
    return new SoqlException(
        "The query of "
            + query.object()
            + " has "
            + length
            + " characters, more than "
            + characters
            + ", and cannot be split: that takes an IN list of plain values at the top of WHERE,"
            + " and no GROUP BY, aggregate, ORDER BY, LIMIT or OFFSET.");
  }

  private static List<Condition> conjuncts(@Nullable Condition where) {
    if (where == null) {
      return List.of();
    }
    return where instanceof And and ? and.conditions() : List.of(where);
  }

  private static int longest(List<Condition> conditions) {
    int longest = -1;
    int length = 0;
    for (int i = 0; i < conditions.size(); i++) {
      if (conditions.get(i) instanceof InList list
          && list.membership() == Membership.IN
          && list.values().stream().allMatch(QuerySplit::isPlain)
          && textLength(list.values()) > length) {
        longest = i;
        length = textLength(list.values());
      }
    }
    return longest;
  }

  // ranges of days may overlap, and amounts equal others in another currency
  private static boolean isPlain(Value value) {
    return value instanceof TextValue
        || value instanceof NumberValue
        || value instanceof DateValue
        || value instanceof DateTimeValue
        || value instanceof TimeValue
        || value instanceof BooleanValue
        || value instanceof NullValue;
  }

  private static List<List<Value>> shares(List<Value> values, int room) {
    Map<String, List<Value>> alike = new LinkedHashMap<>();
    for (Value value : values) {
      alike.computeIfAbsent(meaning(value), key -> new ArrayList<>()).add(value);
    }
    List<List<Value>> shares = new ArrayList<>();
    List<Value> share = new ArrayList<>();
    int length = 0;
    for (List<Value> group : alike.values()) {
      int more = textLength(group) + SEPARATOR;
      if (!share.isEmpty() && length + more - SEPARATOR > room) {
        shares.add(share);
        share = new ArrayList<>();
        length = 0;
      }
      share.addAll(group);
      length += more;
    }
    shares.add(share);
    return shares;
  }

  /** Returns a text that is the same for all values that may find the same row. */
  private static String meaning(Value value) {
    if (value instanceof NumberValue number) {
      return number.number().stripTrailingZeros().toPlainString();
    } else if (value instanceof TextValue text) {
      return meaning(text.text());
    }
    return value.toString();
  }

  private static String meaning(String text) {
    // an Id of 18 characters is one of 15 with a checksum, and choices have no order
    String id = text.matches("[0-9A-Za-z]{18}") ? text.substring(0, 15) : text;
    String[] choices = id.toUpperCase(Locale.ROOT).split(";", -1);
    Arrays.sort(choices);
    return "'" + NearNames.folded(String.join(";", choices)).stripTrailing();
  }

  private static int textLength(List<Value> values) {
    int length = -SEPARATOR;
    for (Value value : values) {
      length += value.toString().length() + SEPARATOR;
    }
    return length;
  }
}
