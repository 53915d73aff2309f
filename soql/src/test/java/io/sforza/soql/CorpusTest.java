package io.sforza.soql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Queries of other people's code and tests: what Salesforce takes is read, the rest refused. */
class CorpusTest {
  private static final String VALID = "parser-js-valid.jsonl";
  private static final String APEX = "apex-queries.jsonl";
  private static final String INVALID = "parser-js-invalid.jsonl";
  private static final List<String> WORDS =
      List.of(
          " NOT ",
          " AND ",
          " GROUP BY ",
          " HAVING ",
          " ORDER BY ",
          " LIMIT ",
          " ALL ROWS ",
          "TYPEOF ",
          " FROM ",
          "(SELECT Id FROM X)",
          ":x",
          "null",
          "'",
          "\\",
          "COUNT(",
          "COUNT()",
          " n",
          " AS ",
          "FIELDS(ALL)",
          " WITH ",
          " FOR ",
          "DISTANCE(",
          "TODAY",
          "USD5",
          "-1",
          "é",
          "\u00a0");

  @Test
  void queries_of_a_test_suite_are_read() {
    assertRead(VALID);
  }

  @Test
  void queries_of_real_apex_code_are_read() {
    assertRead(APEX);
  }

  @Test
  void texts_that_are_no_queries_are_refused() {
    List<String> queries = Corpus.queries(INVALID);
    Map<String, String> exceptions = Corpus.exceptions(INVALID);

    List<String> read = queries.stream().filter(query -> problem(query).isEmpty()).toList();

    print(INVALID, queries.size() - read.size(), queries.size(), "refused");
    assertThat(read).containsExactlyInAnyOrderElementsOf(exceptions.keySet());
  }

  @Test
  void every_query_is_written_and_read_back_as_itself_on_one_line_and_on_several() {
    List<String> queries = new ArrayList<>(Corpus.queries(VALID));
    queries.addAll(Corpus.queries(APEX));
    for (String text : queries) {
      if (problem(text).isEmpty()) {
        SoqlQuery query = Soql.parse(text);

        assertThat(Soql.parse(query.toString())).isEqualTo(query);
        assertThat(Soql.parse(query.toString())).hasToString(query.toString());
        assertThat(Soql.parse(query.toPrettyString())).isEqualTo(query);
      }
    }
  }

  @Test
  void what_is_nearly_a_query_is_read_back_as_itself_or_refused_with_its_place() {
    List<String> queries = new ArrayList<>(Corpus.queries(VALID));
    queries.addAll(Corpus.queries(INVALID));
    queries.addAll(Corpus.queries(APEX).subList(0, 300));
    Property.holds(
        20_000,
        choices -> mutated(choices.one(queries), choices),
        text -> {
          try {
            SoqlQuery query = Soql.parse(text);
            assertThat(Soql.parse(query.toString())).isEqualTo(query);
            assertThat(Soql.parse(query.toPrettyString())).isEqualTo(query);
          } catch (SoqlException e) {
            assertThat(e).hasMessageMatching("(?s).*\\(line \\d+, column \\d+\\)\n.*\\^");
          }
        });
  }

  private static String mutated(String query, Choices choices) {
    List<String> words = new ArrayList<>(List.of(query.split("(?<=\\W)|(?=\\W)", -1)));
    for (int i = 1 + choices.below(3); i > 0 && !words.isEmpty(); i--) {
      int at = choices.below(words.size());
      switch (choices.below(4)) {
        case 0 -> words.remove(at);
        case 1 -> words.add(at, words.get(choices.below(words.size())));
        case 2 -> words.set(at, words.get(choices.below(words.size())));
        default -> words.add(at, choices.one(WORDS));
      }
    }
    return String.join("", words);
  }

  private static void assertRead(String file) {
    List<String> queries = Corpus.queries(file);
    Map<String, String> problems = new LinkedHashMap<>();
    for (String query : queries) {
      String problem = problem(query);
      if (!problem.isEmpty()) {
        problems.put(query, problem);
      }
    }

    print(file, queries.size() - problems.size(), queries.size(), "parsed");
    assertThat(problems.keySet())
        .as("refused: %s", problems)
        .containsExactlyInAnyOrderElementsOf(Corpus.exceptions(file).keySet());
  }

  private static void print(String file, int some, int all, String what) {
    System.out.printf(
        "%s: %d of %d %s, %d listed as exceptions%n", file, some, all, what, all - some);
  }

  private static String problem(String query) {
    try {
      Soql.parse(query);
      return "";
    } catch (SoqlException e) {
      return e.getMessage();
    }
  }
}
