package io.sforza.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.connection.Connection;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.testkit.Call;
import io.sforza.testkit.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AsTheyComeTest {
  private static final int ROWS = 4_050;
  private static final int PAGE = 300;
  private static final ResultOptions OPTIONS =
      ResultOptions.standard().asTheyCome().pagesInFlight(4);

  private final PagedOrg org = PagedOrg.of(ROWS, PAGE);

  @AfterEach
  void stop() {
    org.close();
  }

  @Test
  void each_row_comes_once_and_those_of_a_page_in_their_order() {
    List<String> ids = org.read(OPTIONS);

    assertThat(ids).containsExactlyInAnyOrderElementsOf(org.ids());
    for (int page = 0; page < ROWS; page += PAGE) {
      List<String> inOrder = org.ids().subList(page, Math.min(ROWS, page + PAGE));
      List<String> came = new ArrayList<>(ids);
      came.retainAll(new HashSet<>(inOrder));
      assertThat(came).isEqualTo(inOrder);
    }
  }

  @Test
  void a_page_that_waits_lets_others_pass() {
    // the second page comes last: its rows stand at the end
    org.org().inject(Fault.stallBodyAfter(0).on(Call.BULK_RESULTS).nth(2));
    List<String> ids = new ArrayList<>();

    try (Connection connection = org.builder().idleTimeout(Duration.ofSeconds(1)).build();
        ObjectReader<Row> reader = org.open(connection, OPTIONS)) {
      reader.forEach(row -> ids.add(row.string("Id")));
    }

    assertThat(ids).containsExactlyInAnyOrderElementsOf(org.ids()).isNotEqualTo(org.ids());
  }

  @Test
  void columns_are_known_from_the_first_page_if_no_schema_tells_them() {
    try (Connection connection = org.connection();
        ObjectReader<Row> reader =
            ResultSource.open(
                connection, BulkApi.of(connection).query(PagedOrg.SOQL), null, OPTIONS)) {
      assertThat(reader.schema().columns()).hasSize(3);
      assertThat(reader).hasSize(ROWS);
    }
  }

  @Test
  void broken_pages_are_read_again() {
    org.org().inject(Fault.cutBodyAfter(3_000).on(Call.BULK_RESULTS).nth(2));
    org.org().inject(Fault.endBodyAfter(9_000).on(Call.BULK_RESULTS).nth(4));
    org.org().inject(Fault.loseRows(5).on(Call.BULK_RESULTS).nth(6));
    org.org().inject(Fault.serverUnavailable().on(Call.BULK_RESULTS).nth(8));

    assertThat(org.read(OPTIONS)).containsExactlyInAnyOrderElementsOf(org.ids());
    assertThat(org.org().faultsLeft()).isEmpty();
  }

  @Test
  void a_lost_page_is_an_error_at_the_end() {
    org.org().inject(Fault.losePage().on(Call.BULK_RESULTS).nth(3));

    assertThatThrownBy(() -> org.read(OPTIONS))
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("found 4050 rows, but its pages hold 3750");
  }

  @Test
  void a_sink_that_stands_still_holds_no_more_than_the_pages_in_flight() {
    try (Connection connection = org.connection();
        ObjectReader<Row> reader = org.open(connection, OPTIONS)) {
      assertThat(reader.nextBatch(1)).hasSize(1);

      assertThat(org.paths("/jobs/query/*/results")).hasSizeLessThanOrEqualTo(4);
      assertThat(reader.nextBatch(ROWS)).hasSize(ROWS - 1);
    }
  }
}
