package io.sforza.bench.whole;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How the programs are started that are measured, and that they are measured against. */
final class Programs {
  private static final Path TASKSET = Path.of("/usr/bin/taskset");

  private Programs() {}

  /** Returns the folder of this module, as the script tells it. */
  private static Path home() {
    return Path.of(System.getProperty("bench.home", "bench")).toAbsolutePath();
  }

  /** Returns where what clients say beside their figures goes. */
  static Path log() {
    return Path.of(System.getProperty("bench.log", "bench-clients.log"));
  }

  static String ownClassPath() {
    return System.getProperty("java.class.path");
  }

  /** Returns the class path of clients that others wrote: nothing of ours but what measures. */
  static String peersClassPath() {
    Path built = home().resolve(Path.of("peers", "target"));
    return built.resolve("sforza-bench-peers.jar")
        + File.pathSeparator
        + built.resolve("lib")
        + "/*";
  }

  /** Returns the command of a program in Java. */
  static List<String> java(String heap, String classPath, String main) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        heap,
        "-cp",
        classPath,
        main);
  }

  /** Returns the command of a script for Node.js, whose packages the script has installed. */
  static List<String> node(String script) {
    Path installed = home().resolve(Path.of("target", "js"));
    Path own = installed.resolve(Path.of("node_modules", ".bin", "node"));
    return List.of(
        Files.exists(own) ? own.toString() : "node", installed.resolve(script).toString());
  }

  /** Returns what to put before a command so that it keeps to the first processor. */
  static List<String> onOneProcessor() {
    boolean can = Files.isExecutable(TASKSET) && Runtime.getRuntime().availableProcessors() > 1;
    return can ? List.of(TASKSET.toString(), "-c", "0") : List.of();
  }

  static List<String> with(List<String> command, Stream<String> arguments) {
    List<String> all = new ArrayList<>(command);
    arguments.forEach(all::add);
    return all;
  }
}
