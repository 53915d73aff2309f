package io.sforza.bench.whole;

import io.sforza.bench.client.Settings;
import io.sforza.core.connection.TimeSource;
import io.sforza.testkit.FakeRows;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.Latency;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * The fake org that all clients are pointed at, in a process of its own. What is to change is told
 * it line by line, and each line is answered by one. Ends with its input.
 */
public final class OrgServer {
  private final FakeSalesforce org;
  private final MovableTime time;
  private int mark;

  private OrgServer(FakeSalesforce org, MovableTime time) {
    this.org = org;
    this.time = time;
  }

  /**
   * Serves.
   *
   * @param arguments {@code rows}, {@code object}, {@code pageRows}, {@code jobMillis}; {@code
   *     texts=wild} for cells with all that may stand in them, {@code texts=long} for long ones
   * @throws IOException if nobody can be heard
   */
  public static void main(String[] arguments) throws IOException {
    Settings settings = Settings.of(arguments);
    MovableTime time = new MovableTime();
    try (FakeSalesforce org = builder(settings).time(time).start();
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      PrintStream out = System.out;
      out.println(
          String.join(
              " ",
              "url=" + org.instanceUrl(),
              "loginUrl=" + org.loginUrl(),
              "clientId=" + org.clientId(),
              "clientSecret=" + org.clientSecret(),
              "username=" + org.username(),
              "password=" + org.password() + org.securityToken()));
      OrgServer server = new OrgServer(org, time);
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.println(server.answer(List.of(line.split(" ", -1))));
      }
    }
  }

  private static FakeSalesforce.Builder builder(Settings settings) {
    String object = settings.text("object", "Account");
    return FakeSalesforce.builder()
        .objects(Fixtures.sales())
        .rows(rows(settings, object))
        .dailyApiRequests(100_000_000)
        .pageRows((int) settings.number("pageRows", 100_000))
        .jobDuration(Duration.ofMillis(settings.number("jobMillis", 0)));
  }

  private static FakeRows rows(Settings settings, String object) {
    FakeRows rows = FakeRows.of(object, settings.number("rows", 0));
    return switch (settings.text("texts", "tame")) {
      case "wild" -> rows;
      case "long" -> LongTexts.in(rows);
      // of the generated texts many have a carriage return, which not every client keeps
      default -> object.equals("Account") ? TameTexts.in(rows) : rows;
    };
  }

  /** Does what a line says. */
  private String answer(List<String> words) {
    return switch (words.get(0)) {
      case "token" -> org.accessToken();
      case "relay" -> Relay.start(org.instanceUrl(), words.get(1)).toString();
      case "calls" -> CallCount.of(org.calls().subList(mark, org.calls().size())).toString();
      case "now" -> Long.toString(time.nanoTime());
      default -> {
        change(words);
        yield "ok";
      }
    };
  }

  private void change(List<String> words) {
    switch (words.get(0)) {
      case "line" -> {
        Duration latency = Duration.ofMillis(number(words, 1));
        org.inject(Fault.latency(Latency.fixed(latency).inRealTime()));
        org.inject(Fault.bandwidth(number(words, 2)));
      }
      case "jobs" -> org.inject(Fault.jobTakes(Duration.ofMillis(number(words, 1))));
      case "mishap" -> Mishap.valueOf(words.get(1)).faults().forEach(org::inject);
      case "clear" -> org.clearFaults();
      case "mark" -> mark = org.calls().size();
      case "at" -> time.moveTo(number(words, 1));
      case "stand" -> {
        time.standAt(number(words, 1));
        mark = org.calls().size();
        goWithFirstCall(words.get(2));
      }
      default -> throw new IllegalArgumentException("unknown: " + words);
    }
  }

  private static long number(List<String> words, int at) {
    return Long.parseLong(words.get(at));
  }

  /** Lets the clock go on as soon as somebody asks for a job. */
  private void goWithFirstCall(String job) {
    int before = mark;
    Thread watch =
        new Thread(
            () -> {
              try {
                while (org.calls().stream().skip(before).noneMatch(c -> c.path().contains(job))) {
                  TimeSource.system().sleep(Duration.ofMillis(2));
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              time.go();
            },
            "clock");
    watch.setDaemon(true);
    watch.start();
  }
}
