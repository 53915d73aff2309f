package io.sforza.bulk.internal.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.code_intelligence.jazzer.Jazzer;
import io.sforza.bulk.ColumnDelimiter;
import io.sforza.bulk.internal.csv.RandomCsv.Quoting;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lets Jazzer look for pages that are read otherwise than from byte to byte, for as many seconds as
 * {@code -Dfuzz.seconds} says; for 0 it runs the seeds only.
 */
@Timeout(value = 7, unit = TimeUnit.DAYS)
class CsvFuzzTest {
  private static final int SECONDS = Integer.getInteger("fuzz.seconds", 60);
  private static final int SECONDS_TO_START_AND_END = 120;
  private static final int SECONDS_OF_AN_INPUT = 30;
  private static final int SEEDS = 200;
  private static final List<Quoting> QUOTINGS = List.of(Quoting.values());

  @TempDir Path folder;

  @Test
  void no_page_is_read_wrongly_or_makes_the_reader_fail_or_hang(TestReporter reporter)
      throws Exception {
    for (String name : List.of("seeds", "corpus", "findings")) {
      Files.createDirectories(folder.resolve(name));
    }
    writeSeeds();
    Path log = folder.resolve("jazzer.log");

    Process jazzer =
        new ProcessBuilder(command())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      boolean ended = jazzer.waitFor(SECONDS + SECONDS_TO_START_AND_END, TimeUnit.SECONDS);
      if (!ended || jazzer.exitValue() != 0) {
        fail("%s%n%s", findings(), Files.readString(log));
      }
    } finally {
      jazzer.destroyForcibly();
    }

    List<String> said = Files.readAllLines(log);
    String last = said.stream().filter(line -> line.startsWith("Done ")).findFirst().orElse("");
    assertThat(last).as("the last line of %s", said).startsWith("Done ");
    reporter.publishEntry("fuzz", last);
  }

  private List<String> command() throws URISyntaxException {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx512m",
        // what Jazzer does, and newer JDKs warn of
        "-XX:+EnableDynamicAgentLoading",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        classPath(),
        Jazzer.class.getName(),
        "--target_class=" + CsvFuzz.class.getName(),
        "--instrumentation_includes=io.sforza.bulk.internal.csv.**",
        "--reproducer_path=" + folder.resolve("findings"),
        "-artifact_prefix=" + folder.resolve("findings") + File.separator,
        "-max_len=" + CsvFuzz.LONGEST,
        "-timeout=" + SECONDS_OF_AN_INPUT,
        "-rss_limit_mb=0",
        SECONDS == 0 ? "-runs=0" : "-max_total_time=" + SECONDS,
        folder.resolve("corpus").toString(),
        folder.resolve("seeds").toString());
  }

  /**
   * Returns all that these tests are run with. They run as a part of the module that they test; the
   * fuzzer knows no modules.
   */
  private static String classPath() throws URISyntaxException {
    Path classFile = Path.of(CsvFuzz.class.getResource("CsvFuzz.class").toURI());
    Path root = classFile;
    for (int depth = CsvFuzz.class.getName().split("\\.").length; depth > 0; depth--) {
      root = root.getParent();
    }
    List<String> parts = new ArrayList<>();
    parts.add(root.toString());
    parts.add(System.getProperty("jdk.module.path", ""));
    parts.add(System.getProperty("java.class.path"));
    return String.join(File.pathSeparator, parts);
  }

  private void writeSeeds() throws IOException {
    Random random = new Random(7);
    for (int i = 0; i < SEEDS; i++) {
      int delimiterAt = i % CsvFuzz.DELIMITERS.size();
      ColumnDelimiter delimiter = CsvFuzz.DELIMITERS.get(delimiterAt);
      Quoting quoting = QUOTINGS.get(i % QUOTINGS.size());
      String lineEnd = i % 4 < 2 ? "\n" : "\r\n";
      String page =
          new RandomCsv(random, delimiter, quoting, lineEnd)
              .records(1 + random.nextInt(6), 1 + random.nextInt(5));
      String input = "" + (char) delimiterAt + (char) random.nextInt(128) + page;
      Files.writeString(folder.resolve("seeds/" + i), input);
    }
  }

  private String findings() throws IOException {
    StringBuilder out = new StringBuilder("Pages that are not read as they should be:");
    try (Stream<Path> files = Files.list(folder.resolve("findings"))) {
      for (Path file : files.filter(path -> !path.toString().endsWith(".java")).toList()) {
        byte[] input = Files.readAllBytes(file);
        out.append('\n').append(file.getFileName()).append(" in Base64: ");
        out.append(Base64.getEncoder().encodeToString(input)).append("\nas text: ");
        out.append(new String(input, StandardCharsets.UTF_8));
      }
    }
    return out.toString();
  }
}
