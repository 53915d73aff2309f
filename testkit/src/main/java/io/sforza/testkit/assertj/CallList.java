package io.sforza.testkit.assertj;

import io.sforza.testkit.RecordedCall;
import java.util.List;
import java.util.stream.Collectors;

/** How failures list the calls that came. */
final class CallList {
  // the last ones are what a test was about
  private static final int MOST = 100;

  private CallList() {}

  static String of(List<RecordedCall> calls) {
    if (calls.isEmpty()) {
      return "The org received no calls at all.";
    }
    int left = Math.max(0, calls.size() - MOST);
    return "All calls that it received:"
        + System.lineSeparator()
        + (left == 0 ? "" : "  … " + left + " earlier ones" + System.lineSeparator())
        + lines(calls.subList(left, calls.size()));
  }

  static String lines(List<?> items) {
    return items.stream()
        .map(item -> "  " + item)
        .collect(Collectors.joining(System.lineSeparator()));
  }
}
