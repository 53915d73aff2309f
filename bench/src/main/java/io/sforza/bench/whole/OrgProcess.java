package io.sforza.bench.whole;

import io.sforza.bench.client.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The fake org in its process, on a processor of its own where that can be told. */
final class OrgProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final PrintWriter orders;
  private final Settings address;

  private OrgProcess(Process process) throws IOException {
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.orders = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    this.address = Settings.of(line().split(" ", -1));
  }

  /**
   * Starts an org.
   *
   * @param settings as {@link OrgServer#main} takes them
   */
  static OrgProcess start(String... settings) throws IOException {
    List<String> command = new ArrayList<>(Programs.onOneProcessor());
    command.addAll(Programs.java("-Xmx4g", Programs.ownClassPath(), OrgServer.class.getName()));
    command.addAll(List.of(settings));
    return new OrgProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  private String line() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("The org has ended.");
    }
    return line;
  }

  /** Tells the org something; returns what it answers. */
  String tell(String order) throws IOException {
    orders.println(order);
    return line();
  }

  /** Returns where it is and how to log in. */
  Settings address() {
    return address;
  }

  /** Returns what clients are told of it, {@code name=value} each. */
  Stream<String> told() {
    return address.values().entrySet().stream().map(e -> e.getKey() + '=' + e.getValue());
  }

  /** Returns what was asked for since the last mark. */
  CallCount calls() throws IOException {
    return CallCount.parse(tell("calls"));
  }

  /** Ends the org. */
  @Override
  public void close() {
    orders.close();
    process.destroy();
  }
}
