package io.sforza.soql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.code_intelligence.jazzer.Jazzer;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;

/**
 * Lets Jazzer look for texts that the parser does not bear, for as many seconds as {@code
 * -Dfuzz.seconds} says; for 0 it runs the seeds only.
 */
@Timeout(value = 7, unit = TimeUnit.DAYS)
class ParserFuzzTest {
  private static final int SECONDS = Integer.getInteger("fuzz.seconds", 60);
  private static final int SECONDS_TO_START_AND_END = 120;
  // for what never ends; ParserFuzz itself measures what is slow
  private static final int SECONDS_OF_AN_INPUT = 30;

  private final Path folder = Path.of("target", "fuzz").toAbsolutePath();

  @BeforeEach
  void begin_with_an_empty_folder() throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> old = Files.walk(folder)) {
        for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    for (String name : List.of("seeds", "corpus", "findings")) {
      Files.createDirectories(folder.resolve(name));
    }
  }

  @Test
  void no_text_makes_the_parser_fail_or_hang(TestReporter reporter) throws Exception {
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
        "--target_class=" + ParserFuzz.class.getName(),
        "--instrumentation_includes=io.sforza.soql.**",
        "--reproducer_path=" + folder.resolve("findings"),
        "-artifact_prefix=" + folder.resolve("findings") + File.separator,
        "-dict=" + Path.of(ParserFuzz.class.getResource("words.dict").toURI()),
        "-max_len=" + ParserFuzz.LONGEST,
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
    Path classFile = Path.of(ParserFuzz.class.getResource("ParserFuzz.class").toURI());
    List<String> parts = new ArrayList<>();
    parts.add(classFile.getParent().getParent().getParent().getParent().toString());
    parts.add(System.getProperty("jdk.module.path", ""));
    parts.add(System.getProperty("java.class.path"));
    return String.join(File.pathSeparator, parts);
  }

  private void writeSeeds() throws IOException {
    List<String> seeds = new ArrayList<>();
    for (String file :
        List.of("parser-js-valid.jsonl", "parser-js-invalid.jsonl", "apex-queries.jsonl")) {
      seeds.addAll(Corpus.queries(file));
    }
    for (String table : List.of("queries.txt", "conditions.txt", "errors.txt")) {
      Cases.of(table).forEach(row -> seeds.add(row.get(1)));
    }
    for (int i = 0; i < seeds.size(); i++) {
      Files.writeString(folder.resolve("seeds/" + i), seeds.get(i));
    }
  }

  private String findings() throws IOException {
    StringBuilder out = new StringBuilder("Inputs that the parser does not bear:");
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
