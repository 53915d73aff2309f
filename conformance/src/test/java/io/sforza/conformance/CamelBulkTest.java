package io.sforza.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.apache.camel.component.salesforce.api.dto.bulkv2.Job;
import org.apache.camel.component.salesforce.api.dto.bulkv2.JobStateEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.Jobs;
import org.apache.camel.component.salesforce.api.dto.bulkv2.OperationEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.QueryJob;
import org.apache.camel.component.salesforce.api.dto.bulkv2.QueryJobs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What Apache Camel's component for Salesforce does with the fake org in Bulk API 2.0. */
@By(Peer.CAMEL)
class CamelBulkTest {
  private static CamelOrg camel;

  @BeforeAll
  static void start() {
    camel = new CamelOrg();
  }

  @AfterAll
  static void stop() {
    camel.close();
  }

  private static QueryJob queryJob(OperationEnum operation, String soql) {
    QueryJob job = new QueryJob();
    job.setOperation(operation);
    job.setQuery(soql);
    QueryJob created = camel.ask("bulk2CreateQueryJob", job, Map.of(), QueryJob.class);
    Map<String, Object> id = Map.of("jobId", created.getId());
    for (int i = 0; i < 400; i++) {
      QueryJob now = camel.ask("bulk2GetQueryJob", null, id, QueryJob.class);
      if (now.getState() == JobStateEnum.JOB_COMPLETE) {
        return now;
      }
      camel.waitABit();
    }
    throw new AssertionError(created.getId() + " does not end.");
  }

  @Shows(Operation.BULK_QUERY)
  void queries_in_bulk() throws Exception {
    QueryJob job = queryJob(OperationEnum.QUERY, "SELECT Id FROM Contact LIMIT 100");

    InputStream csv =
        camel.ask("bulk2GetQueryJobResults", null, Map.of("jobId", job.getId()), InputStream.class);

    assertThat(CamelOrg.lines(csv)).hasSize(101).startsWith("\"Id\"");
  }

  @Shows(Operation.BULK_QUERY_PAGES)
  void queries_in_bulk_page_by_page() throws Exception {
    QueryJob job = queryJob(OperationEnum.QUERY, "SELECT Id FROM Account");
    int rows = 0;
    int pages = 0;
    for (String locator = ""; !"null".equals(locator); pages++) {
      Map<String, Object> page =
          Map.of("jobId", job.getId(), "maxRecords", 1_000, "locator", locator);
      var answer =
          camel
              .context()
              .createProducerTemplate()
              .request(
                  "salesforce:bulk2GetQueryJobResults",
                  exchange -> {
                    page.forEach(exchange.getIn()::setHeader);
                    if (page.get("locator").equals("")) {
                      exchange.getIn().removeHeader("locator");
                    }
                  });
      rows += CamelOrg.lines(answer.getMessage().getBody(InputStream.class)).size() - 1;
      locator = answer.getMessage().getHeader("Sforce-Locator", String.class);
    }

    assertThat(rows).isGreaterThanOrEqualTo(SampleOrg.ACCOUNTS);
    assertThat(pages).isGreaterThanOrEqualTo(3);
  }

  @Shows(Operation.BULK_QUERY_ALL)
  void queries_deleted_rows_in_bulk() throws Exception {
    QueryJob job = queryJob(OperationEnum.QUERY_ALL, "SELECT Id FROM Lead WHERE LastName = 'Gone'");

    assertThat(job.getNumberRecordsProcessed()).isEqualTo(1);
  }

  @Shows({Operation.BULK_QUERY_LIST, Operation.BULK_QUERY_DELETE})
  void lists_and_deletes_queries() throws Exception {
    QueryJob job = queryJob(OperationEnum.QUERY, "SELECT Id FROM Contact LIMIT 1");

    assertThat(camel.ask("bulk2GetAllQueryJobs", QueryJobs.class).getRecords())
        .anyMatch(one -> one.getId().equals(job.getId()));
    camel.ask("bulk2DeleteQueryJob", null, Map.of("jobId", job.getId()), Object.class);
    assertThat(camel.ask("bulk2GetAllQueryJobs", QueryJobs.class).getRecords())
        .noneMatch(one -> one.getId().equals(job.getId()));
  }

  @Shows(Operation.BULK_QUERY_ABORT)
  void aborts_a_query() {
    QueryJob job = new QueryJob();
    job.setOperation(OperationEnum.QUERY);
    job.setQuery("SELECT Id FROM Account");
    QueryJob created = camel.ask("bulk2CreateQueryJob", job, Map.of(), QueryJob.class);

    QueryJob aborted =
        camel.ask("bulk2AbortQueryJob", null, Map.of("jobId", created.getId()), QueryJob.class);

    assertThat(aborted.getState()).isEqualTo(JobStateEnum.ABORTED);
  }

  private static Job open(OperationEnum operation) {
    Job job = new Job();
    job.setObject("Account");
    job.setOperation(operation);
    if (operation == OperationEnum.UPSERT) {
      job.setExternalIdFieldName("External_Id__c");
    }
    return camel.ask("bulk2CreateJob", job, Map.of(), Job.class);
  }

  /** Runs a job to its end and returns what is asked for then. */
  private static List<String> load(OperationEnum operation, String csv, String results)
      throws Exception {
    Map<String, Object> id = Map.of("jobId", open(operation).getId());
    camel.ask("bulk2CreateBatch", csv, id, Object.class);
    camel.ask("bulk2CloseJob", null, id, Job.class);
    for (int i = 0; i < 400; i++) {
      if (camel.ask("bulk2GetJob", null, id, Job.class).getState() == JobStateEnum.JOB_COMPLETE) {
        return CamelOrg.lines(camel.ask(results, null, id, InputStream.class));
      }
      camel.waitABit();
    }
    throw new AssertionError(id + " does not end.");
  }

  @Shows(Operation.BULK_INSERT)
  void inserts_in_bulk() throws Exception {
    StringBuilder csv = new StringBuilder("Name\n");
    for (int i = 0; i < 450; i++) {
      csv.append("camel bulk\n");
    }

    List<String> results = load(OperationEnum.INSERT, csv.toString(), "bulk2GetSuccessfulResults");

    assertThat(results).hasSize(451);
    assertThat(results.get(1)).matches("\"001\\w{15}\",\"true\",.*");
  }

  @Shows({Operation.BULK_UPDATE, Operation.BULK_DELETE})
  void updates_and_deletes_in_bulk() throws Exception {
    String id = camel.create("before");

    assertThat(
            load(
                OperationEnum.UPDATE,
                "Id,Name\n" + id + ",bulk update\n",
                "bulk2GetSuccessfulResults"))
        .hasSize(2);
    assertThat(load(OperationEnum.DELETE, "Id\n" + id + "\n", "bulk2GetSuccessfulResults").get(1))
        .contains(id);
  }

  @Shows(Operation.BULK_UPSERT)
  void upserts_in_bulk() throws Exception {
    List<String> results =
        load(
            OperationEnum.UPSERT,
            "External_Id__c,Name\nCB-1,one\nCB-2,two\n",
            "bulk2GetSuccessfulResults");

    assertThat(results).hasSize(3);
  }

  @Shows(Operation.BULK_FAILED_ROWS)
  void tells_why_a_row_failed() throws Exception {
    List<String> failed =
        load(OperationEnum.INSERT, "Name,Phone\ngood,1\n,2\n", "bulk2GetFailedResults");

    assertThat(failed).hasSize(2);
    assertThat(failed.get(1)).contains("REQUIRED_FIELD_MISSING");
  }

  @Shows({Operation.BULK_ABORT, Operation.BULK_LIST})
  void aborts_and_lists_loads() {
    Job job = open(OperationEnum.INSERT);

    Job aborted = camel.ask("bulk2AbortJob", null, Map.of("jobId", job.getId()), Job.class);

    assertThat(aborted.getState()).isEqualTo(JobStateEnum.ABORTED);
    assertThat(camel.ask("bulk2GetAllJobs", Jobs.class).getRecords())
        .anyMatch(one -> one.getId().equals(job.getId()));
  }
}
