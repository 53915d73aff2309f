package io.sforza.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Loads from a JVM of its own with a heap of 64 MiB; the org is in this one. */
class LargeLoadTest {
  private static final int ROWS = 1_000_000;

  @Test
  void a_million_rows_are_loaded_and_joined_in_a_heap_of_64_mib() throws Exception {
    try (FakeSalesforce org = FakeSalesforce.builder().objects(Fixtures.sales()).start()) {
      Process process = begin(org);
      try {
        String printed =
            new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

        assertThat(printed).isEqualTo("100000 succeeded, 900000 failed, 1000000 told, 0 misplaced");
        assertThat(process.waitFor()).isZero();
      } finally {
        process.destroyForcibly();
      }
      assertThat(org.jobs()).isEmpty();
    }
  }

  private static Process begin(FakeSalesforce org) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:+ExitOnOutOfMemoryError", "-cp", classPath()));
    command.addAll(List.of(LargeLoad.class.getName(), org.instanceUrl().toString()));
    command.addAll(List.of(org.clientId(), org.clientSecret(), Integer.toString(ROWS)));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static String classPath() throws Exception {
    URI tests = LargeLoad.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    return String.join(
        File.pathSeparator,
        Path.of(tests).toString(),
        System.getProperty("jdk.module.path", ""),
        System.getProperty("java.class.path", ""));
  }
}
