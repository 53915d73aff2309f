package io.sforza.testkit;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which paths a fault hits: {@code *} stands for any signs in one part of a path, {@code **} for
 * any number of parts. Upper and lower case are the same, as for Salesforce.
 *
 * @param text such as {@code /jobs/query/*}{@code /results}
 * @param regex what the end of a path must look like
 */
record PathPattern(String text, Pattern regex) {

  static PathPattern of(String text) {
    if (!text.startsWith("/") || text.contains("?") || text.contains(" ")) {
      throw new IllegalArgumentException(
          "A path begins with / and has no query string or space, such as /jobs/query/*/results,"
              + " unlike '"
              + text
              + "'.");
    }
    StringBuilder regex = new StringBuilder();
    for (String part : text.substring(1).toLowerCase(Locale.ROOT).split("/", -1)) {
      if (part.equals("**")) {
        regex.append("(/[^/]*)*");
      } else {
        regex.append("/\\Q").append(part.replace("*", "\\E[^/]*\\Q")).append("\\E");
      }
    }
    return new PathPattern(text, Pattern.compile(regex.append("/?$").toString()));
  }

  /** Returns whether the end of a path fits; what comes before it does not matter. */
  boolean fits(String target) {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    return regex.matcher(path.toLowerCase(Locale.ROOT)).find();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PathPattern pattern && pattern.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
