package io.sforza.bench;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link SoqlBenchmark} and prints what came out: a table, then one line of JSON. */
public final class SoqlBench {
  // in each round the parsers take turns, so that what else the machine does falls on both
  private static final int ROUNDS = 2;
  private static final int WARM_UPS = 4;
  private static final int ITERATIONS = 4;

  private SoqlBench() {}

  /**
   * Runs the benchmarks, in about two and a half minutes.
   *
   * @param args none
   * @throws RunnerException if a benchmark fails
   */
  public static void main(String[] args) throws RunnerException {
    Samples samples = new Samples();
    for (int round = 1; round <= ROUNDS; round++) {
      for (SampleQuery query : SampleQuery.values()) {
        System.err.printf("round %d of %d: %s%n", round, ROUNDS, SoqlReport.name(query));
        samples.add(new Runner(options(query)).run());
      }
    }
    SoqlReport report = new SoqlReport(samples);
    System.out.println(report.table());
    System.out.println(report.json());
  }

  private static Options options(SampleQuery query) {
    return new OptionsBuilder()
        .include(SoqlBenchmark.class.getName())
        .param("query", query.name())
        .forks(1)
        // so that no benchmark is measured while its heap still grows
        .jvmArgs("-Xms1g", "-Xmx1g")
        .warmupIterations(WARM_UPS)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(ITERATIONS)
        .measurementTime(TimeValue.seconds(1))
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT)
        .build();
  }
}
