package io.sforza.core.connection;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How much of the org's daily API requests is used, as the last answer told it in its {@code
 * Sforce-Limit-Info} header. The count covers all clients of the org in the last 24 hours.
 *
 * @param used requests used
 * @param max requests allowed
 */
public record ApiUsage(long used, long max) {
  private static final Pattern HEADER = Pattern.compile("(?:^|[;\\s])api-usage=(\\d+)/(\\d+)");

  /** Returns the part that is used: 0.25 for a quarter; more than 1 is possible. */
  public double share() {
    return max == 0 ? 1 : (double) used / max;
  }

  /** Returns how many requests are left, 0 if more than allowed were used. */
  public long remaining() {
    return Math.max(0, max - used);
  }

  /** Returns what the header says, or null if it says nothing about the org's usage. */
  static @Nullable ApiUsage parse(String header) {
    Matcher matcher = HEADER.matcher(header);
    return matcher.find()
        ? new ApiUsage(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)))
        : null;
  }
}
