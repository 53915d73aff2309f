package io.sforza.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Clients from npm, as their lock file says, installed into a folder of their own. */
final class Npm {
  private static final Path SCRIPTS = Path.of("src", "test", "js");
  private static final Path INSTALLED = Path.of("target", "js");
  private static final long MINUTES = 10;

  private Npm() {}

  /**
   * Installs what is not there yet.
   *
   * @throws IllegalStateException if npm is missing or cannot
   */
  static void install() throws IOException, InterruptedException {
    Files.createDirectories(INSTALLED);
    boolean same =
        Files.isDirectory(INSTALLED.resolve("node_modules"))
            && Files.exists(INSTALLED.resolve("package-lock.json"))
            && Files.mismatch(
                    SCRIPTS.resolve("package-lock.json"), INSTALLED.resolve("package-lock.json"))
                < 0;
    try (var files = Files.list(SCRIPTS)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = INSTALLED.resolve(file.getFileName());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    if (!same) {
      // no scripts of packages: clients need none
      run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"), Map.of());
    }
  }

  /**
   * Runs a script, on the Node.js that comes with the packages if there is one for this machine.
   *
   * @return what it printed, errors aside
   */
  static List<String> node(String script, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path own = INSTALLED.resolve(Path.of("node_modules", ".bin", "node")).toAbsolutePath();
    String node = Files.exists(own) ? own.toString() : "node";
    return run(List.of(node, script), environment);
  }

  private static List<String> run(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(INSTALLED, "out", ".txt");
    Path errors = Files.createTempFile(INSTALLED, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(INSTALLED.toFile())
            .redirectOutput(out.toFile())
            .redirectError(errors.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
    process.destroyForcibly();
    if (!ended || process.exitValue() != 0) {
      throw new IllegalStateException(
          command + (ended ? " failed: " : " took too long: ") + Files.readString(errors));
    }
    List<String> lines = Files.readAllLines(out);
    Files.delete(out);
    Files.delete(errors);
    return lines;
  }
}
