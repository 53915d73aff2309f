package io.sforza.testkit.internal.query;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Makes LIKE patterns testable. */
final class Like {

  private Like() {}

  static Predicate<String> of(Term field, String pattern, String soql) {
    boolean id = field.isId();
    if (id || field.type().javaType() != String.class) {
      throw RefusedQuery.inWhere(
          field.name(),
          soql,
          "INVALID_QUERY_FILTER_OPERATOR",
          "invalid operator on " + (id ? "id" : field.type().salesforceName()) + " field");
    }
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '%') {
        regex.append(".*");
      } else if (c == '_') {
        regex.append('.');
      } else {
        // the tree allows a backslash before a wildcard or another backslash only
        char literal = c == '\\' ? pattern.charAt(++i) : c;
        regex.append(Pattern.quote(String.valueOf(literal)));
      }
    }
    Pattern compiled =
        Pattern.compile(
            regex.toString(), Pattern.DOTALL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    return text -> compiled.matcher(text).matches();
  }
}
