package io.sforza.bench.whole;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** The middle of what several runs measured. */
final class Medians {
  private Medians() {}

  static double of(Collection<Outcome> runs, String figure) {
    return of(runs, run -> run.figure(figure));
  }

  static <T> double of(Collection<T> runs, ToDoubleFunction<T> figure) {
    double[] values = runs.stream().mapToDouble(figure).sorted().toArray();
    int half = values.length / 2;
    if (values.length == 0) {
      return 0;
    }
    return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
  }

  static double greatest(Collection<Outcome> runs, String figure) {
    return Arrays.stream(runs.stream().mapToDouble(run -> run.figure(figure)).toArray())
        .max()
        .orElse(0);
  }
}
