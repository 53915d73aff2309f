package io.sforza.bench.whole;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Who survives what, for people and for programs. */
final class FaultsReport {
  private final List<Client> clients;
  private final Map<Mishap, Map<Client, Verdict>> all = new EnumMap<>(Mishap.class);

  FaultsReport(List<Client> clients) {
    this.clients = List.copyOf(clients);
  }

  void add(Mishap mishap, Client client, Verdict verdict) {
    all.computeIfAbsent(mishap, key -> new EnumMap<>(Client.class)).put(client, verdict);
  }

  /** Returns the table, and below it what the errors said. */
  String table() {
    List<String> titles = new ArrayList<>(List.of("what goes wrong"));
    clients.forEach(client -> titles.add(client.title()));
    Table table = new Table(titles.toArray(String[]::new));
    StringJoiner errors = new StringJoiner("\n");
    all.forEach(
        (mishap, verdicts) -> {
          List<String> line = new ArrayList<>(List.of(mishap.title()));
          for (Client client : clients) {
            Verdict verdict = verdicts.getOrDefault(client, new Verdict(Verdict.Kind.HANG, ""));
            line.add(verdict.kind().text());
            if (!verdict.detail().isEmpty()) {
              errors.add("- " + mishap.title() + ", " + client.title() + ": " + verdict.text());
            }
          }
          table.line(line.toArray());
        });
    return table + "\n\n" + errors;
  }

  String json() {
    Map<String, Object> mishaps = new LinkedHashMap<>();
    all.forEach(
        (mishap, verdicts) -> {
          Map<String, Object> of = new LinkedHashMap<>();
          verdicts.forEach(
              (client, verdict) ->
                  of.put(
                      lower(client.name()),
                      Map.of("verdict", lower(verdict.kind().name()), "detail", verdict.detail())));
          mishaps.put(lower(mishap.name()), of);
        });
    return new Figures("faults").put("mishaps", mishaps).json();
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
