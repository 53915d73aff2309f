package io.sforza.bench.whole;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who survives what, for people and for programs. */
final class FaultsReport {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final List<Client> clients;
  private final Map<Mishap, Map<Client, Verdict>> all = new EnumMap<>(Mishap.class);

  FaultsReport(List<Client> clients) {
    this.clients = List.copyOf(clients);
  }

  void add(Mishap mishap, Client client, Verdict verdict) {
    all.computeIfAbsent(mishap, key -> new EnumMap<>(Client.class)).put(client, verdict);
  }

  /** Reads what {@link #json} wrote. */
  static FaultsReport parse(String json) {
    JsonNode mishaps = JSON.readTree(json).get("mishaps");
    Set<Client> clients = EnumSet.noneOf(Client.class);
    mishaps.forEach(
        mishap -> mishap.propertyNames().forEach(name -> clients.add(Client.valueOf(upper(name)))));
    FaultsReport report = new FaultsReport(List.copyOf(clients));
    mishaps
        .properties()
        .forEach(
            mishap ->
                mishap
                    .getValue()
                    .properties()
                    .forEach(
                        verdict ->
                            report.add(
                                Mishap.valueOf(upper(mishap.getKey())),
                                Client.valueOf(upper(verdict.getKey())),
                                verdict(verdict.getValue()))));
    return report;
  }

  private static Verdict verdict(JsonNode json) {
    return new Verdict(
        Verdict.Kind.valueOf(upper(json.get("verdict").asString())), json.get("detail").asString());
  }

  private static String upper(String name) {
    return name.toUpperCase(Locale.ROOT);
  }

  /** Returns the table. */
  String table() {
    List<String> titles = new ArrayList<>(List.of("what goes wrong"));
    clients.forEach(client -> titles.add(client.title()));
    Table table = new Table(titles.toArray(String[]::new));
    all.forEach(
        (mishap, verdicts) -> {
          List<String> line = new ArrayList<>(List.of(mishap.title()));
          for (Client client : clients) {
            Verdict verdict = verdicts.getOrDefault(client, new Verdict(Verdict.Kind.HANG, ""));
            line.add(verdict.kind().text());
          }
          table.line(line.toArray());
        });
    return table.toString();
  }

  /** Returns what the errors said, and how many rows were lost, in lines of a list. */
  String details() {
    StringJoiner lines = new StringJoiner("\n");
    all.forEach(
        (mishap, verdicts) ->
            verdicts.forEach(
                (client, verdict) -> {
                  if (!verdict.detail().isEmpty()) {
                    lines.add(
                        "- " + mishap.title() + ", " + client.title() + ": " + verdict.text());
                  }
                }));
    return lines.toString();
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
