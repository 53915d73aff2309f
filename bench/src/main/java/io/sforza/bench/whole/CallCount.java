package io.sforza.bench.whole;

import io.sforza.testkit.Call;
import io.sforza.testkit.RecordedCall;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client asked an org for.
 *
 * @param all how many calls, logins among them
 * @param polls how many of them were to see whether a job has ended
 * @param resultMillis how long after its creation somebody asked for its results first; 0 if never
 */
record CallCount(long all, long polls, long resultMillis) {
  private static final Set<Call> CREATES = EnumSet.of(Call.BULK_CREATE, Call.BULK_V1_BATCH);
  private static final Set<Call> POLLS =
      EnumSet.of(Call.BULK_INFO, Call.BULK_LIST, Call.BULK_V1_INFO);
  private static final Set<Call> RESULTS =
      EnumSet.of(Call.BULK_RESULTS, Call.BULK_PAGES, Call.BULK_V1_RESULTS);

  /** Counts calls, oldest first. */
  static CallCount of(List<RecordedCall> calls) {
    RecordedCall created = first(calls, CREATES);
    RecordedCall asked = first(calls, RESULTS);
    return new CallCount(
        calls.size(),
        calls.stream().filter(call -> POLLS.contains(call.call())).count(),
        created == null || asked == null
            ? 0
            : Duration.between(created.at(), asked.at()).toMillis());
  }

  private static @Nullable RecordedCall first(List<RecordedCall> calls, Set<Call> of) {
    return calls.stream().filter(call -> of.contains(call.call())).findFirst().orElse(null);
  }

  /** Reads what {@link #toString} wrote. */
  static CallCount parse(String text) {
    String[] parts = text.split(" ", -1);
    return new CallCount(
        Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
  }

  @Override
  public String toString() {
    return all + " " + polls + " " + resultMillis;
  }
}
