package io.sforza.testkit.internal.alone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The jar with all it needs, as a process of its own; runs once it is packaged. */
@Tag("jar")
class JarTest {
  private static final Path JAR = Path.of("target", "sforza-testkit-all.jar");

  @Test
  void the_jar_serves_an_org_until_it_is_told_to_end() throws Exception {
    Process org = start("--rows", "Account=250000");
    Map<String, String> lines = new HashMap<>();
    BufferedReader printed = org.inputReader();
    while (!lines.containsKey("JWT_KEY_FILE")) {
      String[] line = printed.readLine().split("=", 2);
      lines.put(line[0], line[1].replaceAll("^'|'$", ""));
    }
    assertThat(Path.of(lines.get("JWT_KEY_FILE"))).exists();
    assertThat(count(lines)).contains("\"totalSize\":250000,");

    // the signal TERM; Process.destroy would close our end of its output as well
    org.toHandle().destroy();

    assertThat(org.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(printed.readLine()).as("nothing else is printed for the shell").isNull();
    assertThat(Path.of(lines.get("JWT_KEY_FILE")).getParent()).doesNotExist();
  }

  @Test
  void its_version_is_the_jars() throws Exception {
    Process version = start("--version");

    assertThat(version.inputReader().readLine()).matches("sforza-testkit \\d+\\.\\d+\\.\\d+.*");
    assertThat(version.waitFor()).isZero();
  }

  @Test
  void what_is_wrong_ends_it_with_2() throws Exception {
    Process wrong = start("--port", "x");

    assertThat(wrong.errorReader().readLine())
        .isEqualTo("sforza-testkit: --port takes a number from 0 to 65535, not 'x'.");
    assertThat(wrong.waitFor()).isEqualTo(2);
  }

  @Test
  void libraries_are_moved_so_that_they_clash_with_nobodys() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      List<String> elsewhere =
          jar.stream()
              .map(JarEntry::getName)
              .filter(name -> name.endsWith(".class"))
              .filter(name -> !name.startsWith("io/sforza/"))
              .toList();

      assertThat(elsewhere).isEmpty();
      assertThat(jar.getEntry("io/sforza/testkit/shaded/okio/Buffer.class")).isNotNull();
      assertThat(jar.getEntry("module-info.class")).isNull();
      assertThat(jar.getEntry("META-INF/LICENSE")).isNotNull();
    }
  }

  private static Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).start();
  }

  private static String count(Map<String, String> lines) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    lines.get("BASE_URL")
                        + "/services/data/v68.0/query?q=SELECT+COUNT()+FROM+Account"))
            .header("Authorization", "Bearer " + lines.get("ACCESS_TOKEN"))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }
}
