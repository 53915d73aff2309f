package io.sforza.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** How long each reader took in each round. */
final class DecodeTimes {
  /**
   * One reading of the page.
   *
   * @param nanos from begin to end
   * @param cpuNanos what the thread had of the processor; more than {@code nanos} it cannot be, but
   *     less, if others use the machine
   */
  record Pass(long nanos, long cpuNanos) {}

  private final Map<PageReader, List<Pass>> passes = new EnumMap<>(PageReader.class);

  void add(PageReader reader, Pass pass) {
    passes.computeIfAbsent(reader, key -> new ArrayList<>()).add(pass);
  }

  /** Returns the median of the seconds from begin to end. */
  double seconds(PageReader reader) {
    return median(passes.get(reader).stream().mapToDouble(pass -> pass.nanos / 1e9).toArray());
  }

  /** Returns the median of the rounds' shares: what the bare stream took of what this one took. */
  double share(PageReader reader) {
    return share(reader, Pass::nanos);
  }

  /** Returns the same share of the time that the thread had the processor. */
  double cpuShare(PageReader reader) {
    return share(reader, Pass::cpuNanos);
  }

  private double share(PageReader reader, ToDoubleFunction<Pass> time) {
    List<Pass> bare = passes.get(PageReader.GZIP);
    List<Pass> own = passes.get(reader);
    return median(
        IntStream.range(0, own.size())
            .mapToDouble(i -> time.applyAsDouble(bare.get(i)) / time.applyAsDouble(own.get(i)))
            .toArray());
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    int half = values.length / 2;
    return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
  }
}
