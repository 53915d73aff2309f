package io.sforza.blackbox;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process of its own that runs a class of these tests, to be killed. */
final class ChildJvm {

  private ChildJvm() {}

  /**
   * Starts the class's {@code main}; what it says of errors goes to the error stream of the test.
   */
  static Process start(Class<?> main, String... arguments) throws Exception {
    return start(List.of(), main, arguments);
  }

  /** Starts the class's {@code main} by a command that starts what it is given. */
  static Process start(List<String> by, Class<?> main, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(by);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // it lives for a moment only
    command.addAll(List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", classPath(), main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static String classPath() throws Exception {
    URI own = ChildJvm.class.getResource("ChildJvm.class").toURI();
    Path tests = Path.of(own);
    int depth = Path.of(ChildJvm.class.getName().replace('.', '/')).getNameCount();
    for (int i = 0; i < depth; i++) {
      tests = tests.getParent();
    }
    return String.join(
        File.pathSeparator,
        tests.toString(),
        System.getProperty("jdk.module.path", ""),
        System.getProperty("java.class.path", ""));
  }
}
