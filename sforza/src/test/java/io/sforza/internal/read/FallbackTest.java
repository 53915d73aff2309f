package io.sforza.internal.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.Salesforce;
import io.sforza.bulk.JobFailedException;
import io.sforza.bulk.ResultOptions;
import io.sforza.core.Checkpoint;
import io.sforza.core.Row;
import io.sforza.core.RowSource;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.internal.read.BulkReading.GoneJob;
import io.sforza.internal.read.BulkRefusal.Reach;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeField;
import io.sforza.testkit.FakeJob;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FallbackTest {
  private static final int ROWS = 1_200;

  private final VirtualTime time = VirtualTime.standard();
  private final List<BulkRefusal> refusals = new ArrayList<>();
  private FakeSalesforce org;
  private Salesforce sf;
  private Segment accounts;

  @BeforeEach
  void start() {
    org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .objects(FakeObject.named("Refused__c").field(FakeField.text("Note__c")).withoutBulk())
            .rows("Account", ROWS)
            .rows("Refused__c", 40)
            .time(time)
            .pageRows(500)
            .start();
    sf = Salesforce.builder(org.auth()).time(time).connect();
    accounts = Readings.of(sf.rest(), "Account", "Id", "Name", "AnnualRevenue", "CreatedDate");
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private AutoReading auto() {
    return new AutoReading(bulk(), new RestReading(sf.rest()), refusals::add);
  }

  private BulkReading bulk() {
    return BulkReading.of(
        sf.bulk(), ResultOptions.standard().keepJobUntilRead(), GoneJob.READ_ANEW);
  }

  private long calls(Call call) {
    return org.calls().stream().filter(one -> one.call() == call).count();
  }

  @Test
  void an_object_that_bulk_turns_away_is_read_by_rest_and_bulk_is_not_tried_again() {
    AutoReading reading = auto();
    Segment refused = Readings.all(sf.rest(), "Refused__c");

    List<Row> first = Readings.rows(reading, refused);
    List<Row> second = Readings.rows(reading, refused);

    assertThat(first).hasSize(40).isEqualTo(second);
    assertThat(calls(Call.BULK_CREATE)).isEqualTo(1);
    assertThat(refusals)
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.object()).isEqualTo("Refused__c");
              assertThat(refusal.code()).isEqualTo("INVALIDENTITY");
              assertThat(refusal.reach()).isEqualTo(Reach.OBJECT);
              assertThat(refusal.message()).contains("not supported by the Bulk API");
            });
  }

  @Test
  void deleted_rows_come_by_rest_as_they_would_by_bulk() {
    org.delete(org.rows("Refused__c").get(7).get("Id"));
    Segment live = Readings.all(sf.rest(), "Refused__c");

    assertThat(Readings.rows(auto(), live)).hasSize(39);
    assertThat(Readings.rows(auto(), Readings.withDeleted(live))).hasSize(40);
  }

  @Test
  void each_refusal_of_a_job_leads_to_rest_with_the_same_rows() {
    List<Row> byBulk = Readings.rows(bulk(), accounts);
    Map<Fault, Reach> faults =
        Map.of(
            Fault.status(400, "FEATURENOTENABLED", "Async Api not enabled"),
            Reach.ORG,
            Fault.status(400, "API_ERROR", "OFFSET not supported in Bulk Query"),
            Reach.QUERY,
            Fault.status(400, "INVALIDJOB", "The job cannot be made so"),
            Reach.QUERY,
            Fault.status(400, "EXCEEDED_QUOTA", "ApiBatchItems Limit exceeded."),
            Reach.FOR_NOW,
            Fault.jobQuotaExceeded(),
            Reach.FOR_NOW,
            Fault.jobFails("InvalidBatch : Entity 'Account' is not supported by the Bulk API."),
            Reach.OBJECT,
            Fault.jobFails("FeatureNotEnabled : Async Api not enabled"),
            Reach.ORG);

    faults.forEach(
        (fault, reach) -> {
          refusals.clear();
          org.inject(fault.on(Call.BULK_CREATE).once());

          List<Row> byRest = Readings.rows(auto(), accounts);

          assertThat(byRest).as("%s", fault).containsExactlyInAnyOrderElementsOf(byBulk);
          assertThat(refusals).extracting(BulkRefusal::reach).containsExactly(reach);
          // a job that failed is left for the administrator to look at
          assertThat(org.jobs()).extracting(FakeJob::state).allMatch("Failed"::equals);
        });
  }

  @Test
  void what_rest_would_refuse_too_is_told_and_not_tried_there() {
    for (Fault fault :
        List.of(
            Fault.status(400, "INVALID_FIELD", "No such column 'Nope'"),
            Fault.status(400, "MALFORMED_QUERY", "unexpected token"),
            Fault.status(400, "API_ERROR", "Implementation restriction: filter by Id"),
            Fault.status(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."))) {
      org.inject(fault.on(Call.BULK_CREATE).once());

      assertThatThrownBy(() -> Readings.rows(auto(), accounts))
          .as("%s", fault)
          .isInstanceOf(RequestRejectedException.class);
    }
    org.inject(Fault.jobFails("QUERY_TIMEOUT: running for too long.").once());
    assertThatThrownBy(() -> Readings.rows(auto(), accounts))
        .isInstanceOf(JobFailedException.class);
    assertThat(calls(Call.QUERY)).isZero();
    assertThat(refusals).isEmpty();
  }

  @Test
  void a_read_never_changes_over_once_a_row_was_handed_over() {
    Segment pages = Readings.pageRows(accounts, 100);
    RowSource<Row> source = auto().open(pages, Checkpoint.none());
    Readings.take(source, 1);
    org.inject(Fault.status(400, "INVALIDENTITY", "not any more").on(Call.BULK_RESULTS));

    assertThatThrownBy(() -> Readings.take(source, ROWS))
        .isInstanceOf(RequestRejectedException.class)
        .hasMessageContaining("INVALIDENTITY");
    Checkpoint checkpoint = Readings.kept(source.checkpoint(1));
    source.close(RowSource.Ending.FAILED);

    assertThatThrownBy(() -> Readings.rest(auto().open(pages, checkpoint)))
        .isInstanceOf(RequestRejectedException.class);
    assertThat(calls(Call.QUERY)).isZero();
    assertThat(refusals).isEmpty();
  }

  @Test
  void a_checkpoint_goes_on_through_the_api_that_it_was_taken_from() {
    Segment refused = Readings.all(sf.rest(), "Refused__c");
    List<String> all = Readings.ids(Readings.rows(auto(), refused));
    RowSource<Row> byRest = auto().open(refused, Checkpoint.none());
    Readings.take(byRest, 15);
    Checkpoint ofRest = Readings.kept(byRest.checkpoint(15));
    byRest.close(RowSource.Ending.CLOSED);
    List<String> accountIds = Readings.ids(Readings.rows(auto(), accounts));
    RowSource<Row> byBulk = auto().open(accounts, Checkpoint.none());
    Readings.take(byBulk, 700);
    Checkpoint ofBulk = Readings.kept(byBulk.checkpoint(700));
    byBulk.close(RowSource.Ending.CLOSED);

    assertThat(Readings.ids(Readings.rest(auto().open(refused, ofRest))))
        .isEqualTo(all.subList(15, 40));
    assertThat(Readings.ids(Readings.rest(auto().open(accounts, ofBulk))))
        .isEqualTo(accountIds.subList(700, ROWS));
  }
}
