package io.sforza.bench.whole;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a user waits for, for people and for programs. */
final class OrgReport {
  private static final double MILLIS = 1e3;

  private final List<Waited> waits = new ArrayList<>();
  private final Map<Client, List<Read>> reads = new LinkedHashMap<>();

  /**
   * One job waited for.
   *
   * @param jobSeconds how long it took
   * @param lateSeconds how long after its end somebody asked for its results
   */
  record Waited(
      Client client, long jobSeconds, double lateSeconds, CallCount calls, Outcome outcome) {}

  /** One large result read. */
  record Read(long rows, Outcome outcome, CallCount calls) {

    boolean whole() {
      return outcome.ended() && outcome.rows() == rows;
    }
  }

  void waited(Client client, long jobSeconds, Outcome outcome, CallCount calls) {
    double late = calls.resultMillis() / MILLIS - jobSeconds;
    waits.add(new Waited(client, jobSeconds, late, calls, outcome));
  }

  void whole(Client client, long rows, Outcome outcome, CallCount calls) {
    reads.computeIfAbsent(client, key -> new ArrayList<>()).add(new Read(rows, outcome, calls));
  }

  String table() {
    Table noticed =
        new Table("client", ">job, s", ">noticed after its end, s", ">share", ">calls to ask");
    for (Waited each : waits) {
      noticed.line(
          each.client.title(),
          each.jobSeconds,
          each.outcome.ended() ? Table.number(each.lateSeconds, 2) : failed(each.outcome),
          Table.number(100 * each.lateSeconds / each.jobSeconds, 0) + "%",
          each.calls.polls());
    }
    Table read =
        new Table("client", ">first row, s", ">last row, s", ">times as fast", ">API calls");
    reads.forEach((client, all) -> read.line(line(client, all)));
    return noticed + "\n\n" + read;
  }

  private static String failed(Outcome outcome) {
    return outcome.hangs() ? "hangs" : outcome.error();
  }

  private Object[] line(Client client, List<Read> all) {
    Read wrong = all.stream().filter(read -> !read.whole()).findFirst().orElse(null);
    return new Object[] {
      client.title(),
      Table.number(median(all, "firstSeconds"), 2),
      wrong == null ? Table.number(median(all, "seconds"), 2) : failed(wrong.outcome),
      Table.number(bestPeer() / median(all, "seconds"), 2),
      all.get(0).calls.all()
    };
  }

  private static double median(List<Read> all, String figure) {
    return Medians.of(all, read -> read.outcome.figure(figure));
  }

  /**
   * Returns the seconds that the fastest client took that others wrote; 0 if none came to its end.
   */
  double bestPeer() {
    return reads.entrySet().stream()
        .filter(each -> !each.getKey().ours())
        .filter(each -> each.getValue().stream().allMatch(Read::whole))
        .mapToDouble(each -> median(each.getValue(), "seconds"))
        .min()
        .orElse(0);
  }

  String json(Map<String, String> options) {
    List<Object> noticed = new ArrayList<>();
    for (Waited each : waits) {
      noticed.add(
          Map.of(
              "client", name(each.client),
              "jobSeconds", each.jobSeconds,
              "lateSeconds", Figures.rounded(each.lateSeconds),
              "polls", each.calls.polls(),
              "wrong", failed(each.outcome)));
    }
    Map<String, Object> read = new LinkedHashMap<>();
    reads.forEach(
        (client, all) ->
            read.put(
                name(client),
                Map.of(
                    "seconds", Figures.rounded(median(all, "seconds")),
                    "firstSeconds", Figures.rounded(median(all, "firstSeconds")),
                    "calls", all.get(0).calls.all(),
                    "whole", all.stream().allMatch(Read::whole))));
    return new Figures("org")
        .put("options", options)
        .put("waits", noticed)
        .put("reads", read)
        .json();
  }

  private static String name(Client client) {
    return client.name().toLowerCase(Locale.ROOT);
  }
}
