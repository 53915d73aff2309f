package io.sforza.testkit.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Queries made by chance have the answers that another engine gives. A build asks the same ones
 * each time; others and more of them by {@code -Ddifferential.seed=} and {@code
 * -Ddifferential.queries=}.
 */
class DifferentialTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int QUERIES_A_SAMPLE = 500;
  private static final int OVER_HTTP = 100;

  private final long seed = Long.getLong("differential.seed", 20_261_120);

  @Test
  void queries_find_what_an_sql_database_finds() throws Exception {
    int queries = Integer.getInteger("differential.queries", 2_000);
    long found = 0;
    for (int first = 0; first < queries; first += QUERIES_A_SAMPLE) {
      found += compared(seed + first, Math.min(QUERIES_A_SAMPLE, queries - first));
    }
    // a generator whose conditions find nothing would show nothing
    assertThat(found).isGreaterThan(queries);
  }

  private static long compared(long seed, int queries) throws SQLException {
    Sample sample = new Sample(seed);
    long found = 0;
    try (Database database = new Database(sample)) {
      Evaluator evaluator = new Evaluator(sample);
      Generator generator = new Generator(seed, sample);
      for (int i = 0; i < queries; i++) {
        found += same(generator.next(), evaluator::rows, database, sample, seed);
      }
    }
    return found;
  }

  @Test
  void queries_over_http_find_what_an_sql_database_finds() throws Exception {
    Sample sample = new Sample(seed);
    FakeSalesforce.Builder builder =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .rows("Organization", List.of(Map.of("Name", "x", "FiscalYearStartMonth", 4)))
            .time(VirtualTime.standard());
    Entity.all().forEach(entity -> builder.rows(entity.soql(), sample.rows(entity)));
    try (FakeSalesforce org = builder.start();
        Database database = new Database(sample)) {
      Generator generator = new Generator(~seed, sample);
      for (int i = 0; i < OVER_HTTP; i++) {
        same(generator.next(), query -> answered(org, query), database, sample, seed);
      }
    }
  }

  private static List<List<String>> answered(FakeSalesforce org, Query query) {
    String token = org.auth().login(null).accessToken().reveal();
    String path = query.withDeleted() ? "/queryAll?q=" : "/query?q=";
    String soql = URLEncoder.encode(query.soql(), StandardCharsets.UTF_8);
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(
                          URI.create(org.instanceUrl() + "/services/data/v68.0" + path + soql))
                      .header("Authorization", "Bearer " + token)
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      JsonNode json = JSON.readTree(answer.body());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return Answers.of(query, json.required("records"));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns how many rows both sides find. */
  private static int same(
      Query query,
      Function<Query, List<List<String>>> fake,
      Database database,
      Sample sample,
      long seed) {
    List<List<String>> wanted = database.rows(query);
    if (difference(query, fake, wanted) != null) {
      Query small = shrunk(query, fake, database);
      fail(
          "-Ddifferential.seed=%d%n%s%n%s%n%s%nof %s",
          seed,
          small.soql(),
          small.sql(),
          difference(small, fake, database.rows(small)),
          involved(small, fake, database, sample));
    }
    return wanted.size();
  }

  private static Query shrunk(
      Query query, Function<Query, List<List<String>>> fake, Database database) {
    Query small = query;
    while (true) {
      Optional<? extends Query> smaller =
          small.smaller().stream()
              .filter(less -> difference(less, fake, database.rows(less)) != null)
              .findFirst();
      if (smaller.isEmpty()) {
        return small;
      }
      small = smaller.get();
    }
  }

  private static @Nullable String difference(
      Query query, Function<Query, List<List<String>>> fake, List<List<String>> wanted) {
    try {
      List<List<String>> found = fake.apply(query);
      return found.equals(wanted) ? null : "SQL finds  " + wanted + "\nSOQL finds " + found;
    } catch (RuntimeException e) {
      return e.toString();
    }
  }

  /** Returns the rows of the object that only one side found. */
  private static String involved(
      Query query, Function<Query, List<List<String>>> fake, Database database, Sample sample) {
    List<List<String>> one = database.rows(query);
    List<List<String>> other = new ArrayList<>();
    try {
      other.addAll(fake.apply(query));
    } catch (RuntimeException e) {
      return "no row";
    }
    List<Map<String, String>> rows = new ArrayList<>();
    for (Map<String, String> row : sample.rows(query.entity())) {
      List<List<String>> ones = containing(one, row.getOrDefault("Id", ""));
      if (query instanceof GroupQuery
          || !ones.equals(containing(other, row.getOrDefault("Id", "")))) {
        rows.add(row);
      }
    }
    int shown = Math.min(rows.size(), 6);
    return rows.subList(0, shown) + (shown < rows.size() ? " and " + (rows.size() - shown) : "");
  }

  private static List<List<String>> containing(List<List<String>> rows, String id) {
    return rows.stream().filter(row -> row.get(0).equals(id)).toList();
  }
}
