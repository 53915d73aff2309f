package io.sforza.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/** The rates of each benchmark, an entry for each iteration of each round. */
final class Samples {
  private final Map<String, List<Double>> rates = new TreeMap<>();

  /** Adds what a round measured. */
  void add(Collection<RunResult> round) {
    for (RunResult run : round) {
      String method = run.getPrimaryResult().getLabel();
      SampleQuery query = SampleQuery.valueOf(run.getParams().getParam("query"));
      run.getBenchmarkResults().stream()
          .flatMap(fork -> fork.getIterationResults().stream())
          .map(IterationResult::getPrimaryResult)
          .forEach(result -> add(method, query, result.getScore()));
    }
  }

  /** Adds one rate, in operations a second. */
  void add(String method, SampleQuery query, double rate) {
    rates.computeIfAbsent(key(method, query), key -> new ArrayList<>()).add(rate);
  }

  /** Returns the rate that half of the iterations reached, in operations a second. */
  double median(String method, SampleQuery query) {
    List<Double> all = rates.get(key(method, query));
    if (all == null) {
      throw new IllegalArgumentException("not measured: " + key(method, query));
    }
    List<Double> sorted = all.stream().sorted(Comparator.naturalOrder()).toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  private static String key(String method, SampleQuery query) {
    return method + ' ' + query;
  }
}
