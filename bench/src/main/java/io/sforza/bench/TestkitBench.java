package io.sforza.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Measures how fast the fake org sends pages of results: a table, then one line of JSON. */
public final class TestkitBench {
  // an eighth of the heap is for pages: here all of them fit in, or none does
  private static final Map<String, String> HEAPS = Map.of("memory", "-Xmx4g", "file", "-Xmx256m");

  private TestkitBench() {}

  /**
   * Runs the benchmark, in about half a minute.
   *
   * @param args none
   * @throws IOException if a JVM cannot be started
   * @throws InterruptedException if it is interrupted
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    TestkitSamples samples = new TestkitSamples();
    for (String place : new String[] {"memory", "file"}) {
      System.err.printf("pages kept in: %s%n", place);
      run(place, samples);
    }
    System.out.println(samples.table());
    System.out.println(samples.json());
  }

  private static void run(String place, TestkitSamples samples)
      throws IOException, InterruptedException {
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAPS.get(place),
                "-cp",
                System.getProperty("java.class.path"),
                TestkitRun.class.getName(),
                place)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines = jvm.inputReader()) {
      lines.lines().forEach(samples::add);
    }
    if (jvm.waitFor() != 0) {
      throw new IllegalStateException("the measured JVM ended with " + jvm.exitValue());
    }
  }
}
