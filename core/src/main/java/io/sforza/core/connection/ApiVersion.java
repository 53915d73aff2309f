package io.sforza.core.connection;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of Salesforce's API, such as 66.0 (Spring '26). Salesforce brings three a year.
 *
 * @param number the number before the dot, 31 or more: older ones are retired
 */
public record ApiVersion(int number) implements Comparable<ApiVersion> {

  /** The version that this release of Sforza was written for: Winter '27. */
  public static final ApiVersion LATEST_KNOWN = new ApiVersion(68);

  private static final Pattern TEXT = Pattern.compile("v?(\\d{1,3})(\\.0)?");
  private static final int OLDEST_ALIVE = 31;

  /**
   * Creates a version.
   *
   * @throws IllegalArgumentException if Salesforce has retired that version
   */
  public ApiVersion {
    if (number < OLDEST_ALIVE) {
      throw new IllegalArgumentException(
          "API version "
              + number
              + ".0 is retired (everything below 31.0 is, since Summer '25). Use 41.0 or"
              + " later.");
    }
  }

  /**
   * Returns the version that a text names.
   *
   * @param text {@code 66.0}, {@code v66.0} or {@code 66}
   * @throws IllegalArgumentException if the text is none of these, or the version is retired
   */
  public static ApiVersion of(String text) {
    Matcher matcher = TEXT.matcher(text.trim());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not an API version. Write it as 66.0.");
    }
    return new ApiVersion(Integer.parseInt(matcher.group(1)));
  }

  /** Returns the segment of a path, such as {@code v66.0}. */
  public String pathSegment() {
    return "v" + this;
  }

  @Override
  public int compareTo(ApiVersion other) {
    return Integer.compare(number, other.number);
  }

  /** Returns the version as Salesforce writes it: {@code 66.0}. */
  @Override
  public String toString() {
    return number + ".0";
  }
}
