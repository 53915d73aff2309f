package io.sforza.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.ReadApi;
import io.sforza.ReadSplit;
import io.sforza.Salesforce;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Four processes, each with a login of its own, read the splits of one plan at the same time. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SplitProcessesTest {
  private static final int ROWS = 20_500;
  private static final int PROCESSES = 4;

  private final List<Process> processes = new ArrayList<>();

  @ParameterizedTest
  @EnumSource(
      value = ReadApi.class,
      names = {"REST", "BULK"})
  void splits_that_are_opened_at_once_give_the_whole_object_and_no_row_twice(ReadApi api)
      throws Exception {
    try (FakeSalesforce org =
            FakeSalesforce.builder()
                .objects(Fixtures.sales())
                .rows("Account", ROWS)
                .pageRows(2_000)
                .start();
        Salesforce sf = Salesforce.connect(org.auth())) {
      List<String> right = org.rows("Account").stream().map(row -> row.get("Id")).sorted().toList();

      List<ReadSplit> splits =
          sf.read("Account").fields("Id", "Name").api(api).plan().splits(PROCESSES);
      List<List<String>> ids = readAtOnce(org, splits);
      sf.release(splits);

      assertThat(splits).hasSize(PROCESSES);
      assertThat(ids).allSatisfy(some -> assertThat(some).hasSizeGreaterThan(ROWS / 10));
      assertThat(ids.stream().flatMap(List::stream).sorted().toList().equals(right))
          .as("each row once")
          .isTrue();
      assertThat(org.jobs()).isEmpty();
    } finally {
      processes.forEach(Process::destroyForcibly);
    }
  }

  private List<List<String>> readAtOnce(FakeSalesforce org, List<ReadSplit> splits)
      throws Exception {
    List<BufferedReader> outputs = new ArrayList<>();
    for (int i = 0; i < splits.size(); i++) {
      Process process = begin(org);
      processes.add(process);
      outputs.add(
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
    }
    for (BufferedReader output : outputs) {
      assertThat(output.readLine()).isEqualTo("ready");
    }
    for (int i = 0; i < splits.size(); i++) {
      try (OutputStream input = processes.get(i).getOutputStream()) {
        input.write(splits.get(i).json().getBytes(StandardCharsets.UTF_8));
      }
    }
    List<List<String>> ids = new ArrayList<>();
    for (int i = 0; i < splits.size(); i++) {
      ids.add(outputs.get(i).lines().toList());
      assertThat(processes.get(i).waitFor()).isZero();
    }
    return ids;
  }

  private static Process begin(FakeSalesforce org) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", classPath(), SplitReading.class.getName()));
    command.addAll(List.of(org.instanceUrl().toString(), org.clientId(), org.clientSecret()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static String classPath() throws Exception {
    URI tests = SplitReading.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    return String.join(
        File.pathSeparator,
        Path.of(tests).toString(),
        System.getProperty("jdk.module.path", ""),
        System.getProperty("java.class.path", ""));
  }
}
