package io.sforza.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.connection.ApiVersion;
import io.sforza.core.connection.Connection;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.SalesforceException;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParallelPagesTest {
  private static final int ROWS = 60_000;
  private static final int PAGE = 5_000;
  private static final String LINKS = "/jobs/query/*/resultPages";
  private static final String RESULTS = "/jobs/query/*/results";

  private final PagedOrg paged = PagedOrg.of(ROWS, PAGE);
  private final FakeSalesforce org = paged.org();

  @AfterEach
  void stop() {
    paged.close();
  }

  @Test
  void pages_are_fetched_through_their_links_and_come_in_order() {
    List<String> ids = paged.read(ResultOptions.standard());

    assertThat(ids).isEqualTo(paged.ids());
    assertThat(paged.paths(LINKS)).hasSize(3);
    assertThat(paged.paths(RESULTS)).hasSize(ROWS / PAGE).allMatch(path -> !path.contains("max"));
  }

  @Test
  void links_as_they_are_documented_lead_to_the_same_rows() {
    try (PagedOrg documented = PagedOrg.of(ROWS, PAGE, b -> b.documentedResultPages())) {
      assertThat(documented.read(ResultOptions.standard())).isEqualTo(documented.ids());

      assertThat(documented.paths(LINKS)).hasSize(3);
    }
  }

  @Test
  void five_pages_are_on_their_way_at_the_same_time() {
    Crowd crowd = new Crowd(5);

    try (Connection connection = paged.connection(crowd);
        ObjectReader<Row> reader =
            paged.open(connection, ResultOptions.standard().pagesInFlight(5))) {
      assertThat(reader).hasSize(ROWS);
    }

    assertThat(crowd.met()).isTrue();
  }

  @Test
  void no_more_pages_than_asked_for_are_fetched_ahead_of_a_sink_that_stands_still() {
    try (Connection connection = paged.connection();
        ObjectReader<Row> reader =
            paged.open(connection, ResultOptions.standard().pagesInFlight(2))) {
      reader.nextBatch(PAGE);
      assertThat(reader.nextBatch(1)).hasSize(1);

      // the first, and the two behind it
      assertThat(paged.paths(RESULTS)).hasSizeLessThanOrEqualTo(3);
    }
  }

  @Test
  void a_page_size_walks_from_locator_to_locator() {
    List<String> ids = paged.read(ResultOptions.standard().pageRows(7_000));

    assertThat(ids).isEqualTo(paged.ids());
    assertThat(paged.paths(LINKS)).isEmpty();
    assertThat(paged.paths(RESULTS)).hasSize(12).allMatch(path -> path.contains("maxRecords=7000"));
  }

  @Test
  void versions_without_links_walk_from_locator_to_locator() {
    List<String> ids = new ArrayList<>();
    try (Connection connection = paged.builder().apiVersion(ApiVersion.of("57.0")).build();
        ObjectReader<Row> reader = paged.open(connection, ResultOptions.standard())) {
      reader.forEach(row -> ids.add(row.string("Id")));
    }

    assertThat(ids).isEqualTo(paged.ids());
    assertThat(paged.paths(LINKS)).isEmpty();
  }

  @Test
  void refused_links_are_done_without() {
    for (int status : new int[] {400, 403, 404, 409}) {
      org.inject(Fault.status(status, "NOT_HERE", "no").onPath(LINKS).once());

      assertThat(paged.read(ResultOptions.standard())).as("%s", status).isEqualTo(paged.ids());
    }
  }

  @Test
  void links_that_end_in_the_midst_are_walked_on_from() {
    org.inject(Fault.status(404, "NOT_FOUND", "gone").onPath(LINKS).nth(2));

    assertThat(paged.read(ResultOptions.standard())).isEqualTo(paged.ids());
  }

  @Test
  void a_small_result_costs_no_call_for_links() {
    try (PagedOrg small = PagedOrg.of(40, PAGE)) {
      assertThat(small.read(ResultOptions.standard())).isEqualTo(small.ids());

      assertThat(small.paths(LINKS)).isEmpty();
      assertThat(small.paths(RESULTS)).hasSize(1);
    }
  }

  @Test
  void broken_pages_are_read_again_wherever_they_break() {
    org.inject(Fault.cutBodyAfter(20_000).on(Call.BULK_RESULTS).nth(1));
    org.inject(Fault.cutBodyAfter(0).on(Call.BULK_RESULTS).nth(3));
    org.inject(Fault.endBodyAfter(40_000).on(Call.BULK_RESULTS).nth(5));
    org.inject(Fault.loseRows(17).on(Call.BULK_RESULTS).nth(7));
    org.inject(Fault.serverUnavailable().on(Call.BULK_RESULTS).nth(9));
    org.inject(Fault.corruptBodyAfter(9_000).on(Call.BULK_RESULTS).nth(11));
    org.inject(Fault.sessionExpired().on(Call.BULK_RESULTS).nth(13));

    assertThat(paged.read(ResultOptions.standard())).isEqualTo(paged.ids());
    assertThat(org.faultsLeft()).isEmpty();
  }

  @Test
  void a_lost_page_is_an_error_after_the_rows_there_are() {
    org.inject(Fault.losePage().on(Call.BULK_RESULTS).nth(4));

    assertThatThrownBy(() -> paged.read(ResultOptions.standard()))
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("found 60000 rows, but its pages hold 55000");
  }

  @Test
  void a_repeated_page_is_an_error() {
    org.inject(Fault.repeatPage().on(Call.BULK_RESULTS).nth(4));

    assertThatThrownBy(() -> paged.read(ResultOptions.standard().pageRows(PAGE)))
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("lead in a circle");
  }

  @Test
  void a_page_that_cannot_be_had_fails_when_its_turn_comes() {
    org.inject(Fault.status(400, "INVALID_QUERY_LOCATOR", "no").on(Call.BULK_RESULTS).nth(3));
    List<String> ids = new ArrayList<>();

    try (Connection connection = paged.connection();
        ObjectReader<Row> reader =
            paged.open(connection, ResultOptions.standard().pageRows(PAGE))) {
      assertThatThrownBy(() -> reader.forEach(row -> ids.add(row.string("Id"))))
          .isInstanceOf(SalesforceException.class)
          .hasMessageContaining("INVALID_QUERY_LOCATOR");
    }

    assertThat(ids).isEqualTo(paged.ids().subList(0, 2 * PAGE));
  }
}
