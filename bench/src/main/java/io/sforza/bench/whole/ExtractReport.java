package io.sforza.bench.whole;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What whole extractions took, for people and for programs. */
final class ExtractReport {
  private static final double MEGA = 1e6;

  private final long rows;
  private final long bytes;
  private final Map<Client, List<Outcome>> runs;
  private final String smallestHeap;

  /**
   * Creates a report.
   *
   * @param rows how many there are to be read
   * @param bytes of all pages, compressed
   * @param runs what was measured
   * @param smallestHeap that ours came to its end with; empty if it was not tried
   */
  ExtractReport(long rows, long bytes, Map<Client, List<Outcome>> runs, String smallestHeap) {
    this.rows = rows;
    this.bytes = bytes;
    this.runs = runs;
    this.smallestHeap = smallestHeap;
  }

  /** Returns what is wrong with a client's runs; empty if nothing is. */
  String wrong(Client client) {
    List<Outcome> all = runs.getOrDefault(client, List.of());
    if (all.stream().anyMatch(Outcome::hangs)) {
      return "hangs";
    }
    for (Outcome run : all) {
      if (!run.error().isEmpty()) {
        return run.error();
      } else if (run.rows() != rows) {
        return "read " + run.rows() + " rows of " + rows;
      }
    }
    boolean differs = client.readsAll() && !checksums().containsAll(checksums(all));
    return differs || checksums(all).size() > 1 ? "other cells than ours" : "";
  }

  private Set<String> checksums() {
    return checksums(runs.getOrDefault(Client.SFORZA, List.of()));
  }

  private static Set<String> checksums(Collection<Outcome> of) {
    return of.stream().map(Outcome::checksum).collect(Collectors.toSet());
  }

  /** Returns the rate of the fastest client that others wrote; 0 if none came to its end. */
  double bestPeer() {
    return runs.keySet().stream()
        .filter(client -> !client.ours() && wrong(client).isEmpty())
        .mapToDouble(this::rate)
        .max()
        .orElse(0);
  }

  private double rate(Client client) {
    return rows / Medians.of(runs.getOrDefault(client, List.of()), "seconds");
  }

  String table() {
    Table table =
        new Table(
            "client",
            ">rows/s",
            ">of the best peer",
            ">CPU, s",
            ">first row, s",
            ">heap in use, MB",
            ">process, MB",
            "runs");
    runs.forEach((client, all) -> table.line(line(client, all)));
    return table
        + "\n\n"
        + Table.number(bytes / MEGA, 1)
        + " MB on the wire"
        + (smallestHeap.isEmpty() ? "" : "; smallest heap of ours: " + smallestHeap);
  }

  private Object[] line(Client client, List<Outcome> all) {
    String wrong = wrong(client);
    double best = bestPeer();
    return new Object[] {
      client.title(),
      Table.number(rate(client), 0),
      best == 0 ? "" : Table.number(rate(client) / best, 2),
      Table.number(Medians.of(all, "cpuSeconds"), 1),
      Table.number(Medians.of(all, "firstSeconds"), 3),
      Table.number(Medians.of(all, "liveBytes") / MEGA, 0),
      Table.number(Medians.of(all, "residentBytes") / MEGA, 0),
      all.size() + (wrong.isEmpty() ? "" : ", " + wrong)
    };
  }

  String json() {
    Figures figures = new Figures("extract").put("rows", rows).put("wireBytes", bytes);
    Map<String, Object> clients = new LinkedHashMap<>();
    runs.forEach(
        (client, all) ->
            clients.put(client.name().toLowerCase(java.util.Locale.ROOT), figures(client, all)));
    return figures.put("smallestHeap", smallestHeap).put("clients", clients).json();
  }

  private Map<String, Object> figures(Client client, List<Outcome> all) {
    Map<String, Object> of = new LinkedHashMap<>();
    of.put("runs", all.size());
    of.put("rowsPerSecond", Math.round(rate(client)));
    of.put("seconds", Figures.rounded(Medians.of(all, "seconds")));
    of.put("cpuSeconds", Figures.rounded(Medians.of(all, "cpuSeconds")));
    of.put("firstSeconds", Figures.rounded(Medians.of(all, "firstSeconds")));
    of.put("liveBytes", (long) Medians.of(all, "liveBytes"));
    of.put("residentBytes", (long) Medians.of(all, "residentBytes"));
    of.put("checksum", all.isEmpty() ? "" : all.get(0).checksum());
    of.put("wrong", wrong(client));
    return of;
  }
}
