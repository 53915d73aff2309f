package io.sforza.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.connection.Connection;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.OutcomeUnknownException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Salesforce's files of results may look like, and which rows they are joined to. */
class PartJoinTest {
  private static final List<Map<String, String>> ROWS =
      List.of(Map.of("Name", "A"), Map.of("Name", "B"), Map.of("Name", "C"), Map.of("Name", "B"));

  private ScriptedOrg org;
  private Connection connection;

  @BeforeEach
  void start() throws IOException {
    org = new ScriptedOrg();
    connection = org.connection();
  }

  @AfterEach
  void stop() {
    connection.close();
    org.close();
  }

  private ScriptedOrg job(String state, String more) {
    return org.json(
        200,
        "{\"id\":\""
            + ScriptedOrg.JOB
            + "\",\"operation\":\"insert\",\"object\":\"Account\",\"state\":\""
            + state
            + "\",\"apiVersion\":68.0,\"columnDelimiter\":\"COMMA\",\"lineEnding\":\"LF\""
            + ",\"createdById\":\"0055g00000WU1vUAAT\",\"createdDate\":\"2026-11-20T17:00:00.000+0000\""
            + ",\"systemModstamp\":\"2026-11-20T17:00:00.000+0000\",\"contentType\":\"CSV\""
            + ",\"concurrencyMode\":\"Parallel\",\"contentUrl\":\"services/data/v68.0/x\""
            + more
            + "}");
  }

  /** Gives the answers of a job up to its end. */
  private ScriptedOrg ends(String state, int processed, int failed, String more) {
    job("Open", "").answers(new MockResponse.Builder().code(201));
    job("UploadComplete", "");
    return job(
        state,
        ",\"numberRecordsProcessed\":" + processed + ",\"numberRecordsFailed\":" + failed + more);
  }

  private ScriptedOrg results(String... files) {
    for (String file : files) {
      org.answers(ScriptedOrg.page(file));
    }
    return org.answers(new MockResponse.Builder().code(204));
  }

  private IngestRequest accounts() {
    return BulkApi.of(connection).insert("Account").rows(ROWS).retries(0, Duration.ZERO);
  }

  private static List<String> texts(IngestResult result) {
    List<String> texts = new ArrayList<>();
    for (RowResult row : result.all()) {
      texts.add(
          row.getClass().getSimpleName() + " " + row.position() + " " + row.input().string("Name"));
    }
    return texts;
  }

  @Test
  void results_in_any_order_find_their_rows_and_equal_rows_one_each() {
    ends("JobComplete", 4, 1, "");
    results(
        "\"sf__Id\",\"sf__Created\",Name\n1,true,C\n2,true,B\n3,true,A\n",
        "\"sf__Id\",\"sf__Error\",Name\n\"\",\"X:why: not:Name --\",\"B\"\n",
        "Name\n");

    try (IngestResult result = accounts().run()) {
      assertThat(texts(result))
          .containsExactly("Succeeded 2 C", "Succeeded 1 B", "Succeeded 0 A", "Failed 3 B");
      assertThat(result.failed().iterator().next().error().message()).isEqualTo("why: not");
    }
  }

  @Test
  void failed_rows_had_no_id_before_version_53() {
    ends("JobComplete", 4, 4, "");
    results(
        "\"sf__Id\",\"sf__Created\",Name\n",
        "\"sf__Error\",Name\nX:a:--,A\nX:b:--,B\nX:b:--,B\nX:c:--,C\n",
        "Name\n");

    try (IngestResult result = accounts().run()) {
      assertThat(texts(result))
          .containsExactly("Failed 0 A", "Failed 1 B", "Failed 3 B", "Failed 2 C");
      assertThat(result.failed().iterator().next().id()).isNull();
    }
  }

  @Test
  void a_row_saved_without_an_id_is_told_by_its_place_and_not_by_its_values() {
    ends("JobComplete", 2, 0, "");
    results(
        "\"sf__Id\",\"sf__Created\",Name\n1,true,A\n,true,C\n",
        "\"sf__Id\",\"sf__Error\",Name\n",
        "Name\n");

    assertThatThrownBy(() -> accounts().run())
        .isInstanceOf(IngestFailedException.class)
        .hasMessageContaining("position 2 of the load")
        .hasMessageNotContaining("Name=")
        .hasCauseInstanceOf(DataIntegrityException.class);
  }

  @Test
  void rows_beyond_the_daily_share_are_missing_and_told_as_not_tried() {
    ends("JobComplete", 2, 0, "");
    results(
        "\"sf__Id\",\"sf__Created\",Name\n1,true,A\n2,true,B\n",
        "\"sf__Id\",\"sf__Error\",Name\n",
        "Name\n");

    try (IngestResult result = accounts().run()) {
      assertThat(texts(result))
          .containsExactly("Succeeded 0 A", "Succeeded 1 B", "Unprocessed 2 C", "Unprocessed 3 B");
      assertThat(result.summary().unprocessed()).isEqualTo(2);
    }
  }

  @Test
  void an_echo_that_is_empty_leaves_positions_unknown_and_loses_no_row() {
    ends("JobComplete", 3, 1, "");
    results(
        "\"sf__Id\",\"sf__Created\",Name\n1,true,\n2,true,\n",
        "\"sf__Id\",\"sf__Error\",Name\n,UNABLE_TO_LOCK_ROW:busy:--,\n",
        "Name\n");

    try (IngestResult result = accounts().retries(3, Duration.ZERO).run()) {
      // nobody can tell which row is to be sent again
      assertThat(texts(result))
          .containsExactly(
              "Succeeded -1 null", "Succeeded -1 null", "Failed -1 null", "Unprocessed -1 null");
    }
  }

  @Test
  void a_job_that_failed_midway_tells_what_was_done_and_the_rest_is_unknown() {
    ends("Failed", 1, 0, ",\"errorMessage\":\"InternalError : so\"");
    results(
        "\"sf__Id\",\"sf__Created\",Name\n1,true,A\n",
        "\"sf__Id\",\"sf__Error\",Name\n",
        "Name\nC\n");

    assertThatThrownBy(() -> accounts().run())
        .isInstanceOfSatisfying(
            IngestFailedException.class,
            e -> {
              assertThat(e).hasMessageContaining("InternalError : so");
              try (IngestResult result = e.result()) {
                assertThat(texts(result))
                    .containsExactly(
                        "Succeeded 0 A", "Unprocessed 2 C", "Unknown 1 B", "Unknown 3 B");
              }
            });
  }

  @Test
  void a_job_that_failed_in_passing_and_lost_a_row_breaks_the_load_off() {
    ends("Failed", 1, 0, ",\"errorMessage\":\"TooManyLockFailure : so\"");
    results(
        "\"sf__Id\",\"sf__Created\",Name\n1,true,A\n",
        "\"sf__Id\",\"sf__Error\",Name\n",
        "Name\nC\nB\n");

    assertThatThrownBy(() -> accounts().retries(3, Duration.ZERO).run())
        .isInstanceOfSatisfying(
            IngestFailedException.class,
            e -> {
              assertThat(e)
                  .hasCauseInstanceOf(OutcomeUnknownException.class)
                  .hasMessageContaining("What became of 1 rows of Ingest job 750");
              try (IngestResult result = e.result()) {
                assertThat(texts(result))
                    .containsExactlyInAnyOrder(
                        "Succeeded 0 A", "Unprocessed 1 B", "Unprocessed 2 C", "Unknown 3 B");
              }
            });
  }

  @Test
  void more_results_than_rows_are_not_believed() {
    ends("JobComplete", 5, 0, "");
    results(
        "\"sf__Id\",\"sf__Created\",Name\n1,true,A\n2,true,B\n3,true,C\n4,true,B\n5,true,D\n",
        "\"sf__Id\",\"sf__Error\",Name\n",
        "Name\n");

    assertThatThrownBy(() -> accounts().run())
        .isInstanceOf(IngestFailedException.class)
        .hasCauseInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("more results than the 4 rows");
  }

  @Test
  void processed_rows_without_a_result_are_unknown_and_not_taken_for_untried_ones() {
    ends("JobComplete", 4, 0, "");
    for (int i = 0; i < 2; i++) {
      results("\"sf__Id\",\"sf__Created\",Name\n1,true,A\n2,true,B\n");
    }

    assertThatThrownBy(() -> accounts().run())
        .isInstanceOfSatisfying(
            IngestFailedException.class,
            e -> {
              assertThat(e).hasCauseInstanceOf(DataIntegrityException.class);
              try (IngestResult result = e.result()) {
                assertThat(texts(result))
                    // the last row of a file that is too short may be cut itself
                    .containsExactly("Succeeded 0 A", "Unknown 1 B", "Unknown 2 C", "Unknown 3 B");
              }
            });
  }
}
