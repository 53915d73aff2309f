package io.sforza.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.ObjectRead;
import io.sforza.ReadSelection;
import io.sforza.ReadSet;
import io.sforza.Salesforce;
import io.sforza.core.Checkpoint;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeField;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.RecordedCall;
import io.sforza.testkit.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The calls that docs/incremental.md states are counted here, by the org that gets them. */
class IncrementalPageTest {
  private static final String START = "<!-- made by IncrementalPageTest: do not edit below -->";
  private static final String END = "<!-- made by IncrementalPageTest: end -->";
  private static final Path PAGE = Project.root().resolve("docs/incremental.md");
  private static final int ROWS = 100_000;
  private static final int OBJECTS = 40;

  // what costs no API call
  private static final List<Call> FREE = List.of(Call.TOKEN, Call.VERSIONS, Call.IDENTITY);

  private static final Map<Call, String> WORDS =
      Map.ofEntries(
          Map.entry(Call.COMPOSITE, "describes"),
          Map.entry(Call.DESCRIBE, "describes"),
          Map.entry(Call.RECORD_COUNTS, "record counts"),
          Map.entry(Call.QUERY, "query pages"),
          Map.entry(Call.QUERY_MORE, "query pages"),
          Map.entry(Call.BULK_CREATE, "jobs"),
          Map.entry(Call.BULK_INFO, "polls"),
          Map.entry(Call.BULK_LIST, "polls"),
          Map.entry(Call.BULK_PAGES, "lists of pages"),
          Map.entry(Call.BULK_RESULTS, "result pages"),
          Map.entry(Call.BULK_DELETE, "deleted jobs"));

  private final VirtualTime time = VirtualTime.standard();
  private final StringBuilder table =
      new StringBuilder("\n| run | rows | calls | of them |\n|---|---|---|---|\n");

  @Test
  void the_page_states_the_calls_that_are_counted() throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf(START);
    int end = page.indexOf(END);
    assertThat(start).as("the mark in " + PAGE).isPositive();
    assertThat(end).as("the second mark in " + PAGE).isGreaterThan(start);

    oneObject();
    manyObjects();

    String made = page.substring(0, start) + START + "\n" + table + "\n" + page.substring(end);
    if (Project.updating()) {
      Files.writeString(PAGE, made);
    } else {
      assertThat(page).as("run with -Dsnippets.update=true").isEqualTo(made);
    }
  }

  private void oneObject() {
    try (FakeSalesforce org =
            FakeSalesforce.builder()
                .objects(thing("Thing__c"))
                .rows("Thing__c", ROWS)
                .time(time)
                .jobDuration(Duration.ofSeconds(30))
                .sessionTimeout(Duration.ofDays(1))
                .start();
        Salesforce sf = Salesforce.builder(org.auth()).time(time).connect()) {
      Checkpoint saved = run(org, sf, "first run", Checkpoint.none());
      time.advance(Duration.ofHours(1));
      saved = run(org, sf, "an hour later, nothing new", saved);
      org.rows("Thing__c").subList(0, ROWS / 100).forEach(row -> touch(org, row.get("Id")));
      time.advance(Duration.ofMinutes(30));
      saved = run(org, sf, "half an hour later, 1 % changed", saved);
      assertThat(saved.isNone()).isFalse();
    }
  }

  private static void touch(FakeSalesforce org, String id) {
    org.update(id, Map.of("Text__c", "changed"));
  }

  private static FakeObject thing(String name) {
    return FakeObject.named(name).field(FakeField.text("Text__c"));
  }

  private Checkpoint run(FakeSalesforce org, Salesforce sf, String what, Checkpoint from) {
    int before = org.calls().size();
    try (ObjectReader<Row> rows = sf.read("Thing__c").incremental().resumeFrom(from).open()) {
      long count = 0;
      for (Row row : rows) {
        count += row.isNull("Id") ? 0 : 1;
      }
      line(what, count, org.calls().subList(before, org.calls().size()));
      return rows.checkpoint();
    }
  }

  private void manyObjects() {
    String[] names =
        IntStream.rangeClosed(1, OBJECTS).mapToObj(i -> "Thing" + i + "__c").toArray(String[]::new);
    FakeSalesforce.Builder builder =
        FakeSalesforce.builder()
            .objects(Arrays.stream(names).map(IncrementalPageTest::thing).toList())
            .time(time)
            .sessionTimeout(Duration.ofDays(1));
    for (String name : names) {
      builder.rows(name, 500);
    }
    ReadSelection all = ReadSelection.of(names).each(request -> request.incremental());
    try (FakeSalesforce org = builder.start();
        Salesforce sf = Salesforce.builder(org.auth()).time(time).connect()) {
      Checkpoint saved = run(org, sf, OBJECTS + " objects of 500 rows, first run", all);
      time.advance(Duration.ofMinutes(30));
      run(org, sf, "half an hour later, nothing new", all.resumeFrom(saved));
    }
  }

  private Checkpoint run(FakeSalesforce org, Salesforce sf, String what, ReadSelection selection) {
    int before = org.calls().size();
    long count = 0;
    try (ReadSet set = sf.readAll(selection)) {
      for (ObjectRead read : set) {
        try (ObjectReader<Row> rows = read.reader()) {
          for (Row row : rows) {
            count += row.isNull("Id") ? 0 : 1;
          }
        }
      }
      line(what, count, org.calls().subList(before, org.calls().size()));
      return set.checkpoint();
    }
  }

  private void line(String what, long rows, List<RecordedCall> calls) {
    Map<String, Long> byKind = new TreeMap<>();
    for (RecordedCall call : calls) {
      if (!FREE.contains(call.call())) {
        byKind.merge(WORDS.getOrDefault(call.call(), call.call().name()), 1L, Long::sum);
      }
    }
    String kinds =
        byKind.entrySet().stream()
            .map(kind -> kind.getKey() + " " + kind.getValue())
            .collect(Collectors.joining(", "));
    long sum = byKind.values().stream().mapToLong(Long::longValue).sum();
    table.append(String.format(Locale.ROOT, "| %s | %,d | %d | %s |%n", what, rows, sum, kinds));
  }
}
