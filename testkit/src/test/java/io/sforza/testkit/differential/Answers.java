package io.sforza.testkit.differential;

import io.sforza.testkit.differential.Query.Output;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes the rows of both sides comparable. */
final class Answers {
  private static final MathContext DIGITS = new MathContext(10);

  private Answers() {}

  /** Returns the rows of an answer in JSON. */
  static List<List<String>> of(Query query, Iterable<JsonNode> records) {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode record : records) {
      List<String> row = new ArrayList<>();
      for (Output output : query.outputs()) {
        row.add(cell(output, text(output, record)));
      }
      rows.add(row);
    }
    return in(query, rows);
  }

  private static @Nullable String text(Output output, JsonNode record) {
    JsonNode at = record;
    for (String key : output.path()) {
      at = at.isNull() ? at : at.required(key);
    }
    if (!at.isObject()) {
      return at.isNull() ? null : at.asString();
    }
    List<String> ids = new ArrayList<>();
    at.required("records").forEach(child -> ids.add(child.required("Id").asString()));
    return String.join(";", ids);
  }

  static String cell(Output output, @Nullable String text) {
    if (text == null) {
      return "null";
    } else if (output.kind().isNumber()) {
      BigDecimal number = new BigDecimal(text).round(DIGITS);
      return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
    return output.folded() && output.kind().isText() ? text.toLowerCase(Locale.ROOT) : text;
  }

  /** Returns the rows in an order that both sides have. */
  static List<List<String>> in(Query query, List<List<String>> rows) {
    List<List<String>> sorted = new ArrayList<>(rows);
    if (!query.ordered()) {
      sorted.sort((one, other) -> one.toString().compareTo(other.toString()));
    }
    return sorted;
  }
}
