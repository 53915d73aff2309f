package io.sforza.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.apache.camel.component.salesforce.api.dto.bulk.BatchInfo;
import org.apache.camel.component.salesforce.api.dto.bulk.BatchStateEnum;
import org.apache.camel.component.salesforce.api.dto.bulk.ContentType;
import org.apache.camel.component.salesforce.api.dto.bulk.JobInfo;
import org.apache.camel.component.salesforce.api.dto.bulk.JobStateEnum;
import org.apache.camel.component.salesforce.api.dto.bulk.OperationEnum;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What Apache Camel's component for Salesforce does with the fake org in Bulk API v1. */
@By(Peer.CAMEL)
class CamelV1Test {
  private static CamelOrg camel;

  @BeforeAll
  static void start() {
    camel = new CamelOrg();
  }

  @AfterAll
  static void stop() {
    camel.close();
  }

  private static JobInfo v1(OperationEnum operation) {
    JobInfo job = new JobInfo();
    job.setObject("Account");
    job.setOperation(operation);
    job.setContentType(ContentType.CSV);
    return camel.ask("createJob", job, Map.of(), JobInfo.class);
  }

  private static Map<String, Object> await(JobInfo job, BatchInfo batch) {
    Map<String, Object> id = Map.of("jobId", job.getId(), "batchId", batch.getId());
    for (int i = 0; i < 400; i++) {
      if (camel.ask("getBatch", null, id, BatchInfo.class).getState() == BatchStateEnum.COMPLETED) {
        return id;
      }
      camel.waitABit();
    }
    throw new AssertionError(id + " does not end.");
  }

  @Shows(Operation.V1_QUERY)
  void queries_by_v1() throws Exception {
    JobInfo job = v1(OperationEnum.QUERY);
    BatchInfo batch =
        camel.ask(
            "createBatchQuery?sObjectName=Account&sObjectQuery=SELECT Id FROM Account LIMIT 10",
            job,
            Map.of(),
            BatchInfo.class);
    Map<String, Object> id = await(job, batch);
    List<?> results = camel.ask("getQueryResultIds", null, id, List.class);
    InputStream csv =
        camel.ask(
            "getQueryResult",
            null,
            Map.of("jobId", job.getId(), "batchId", batch.getId(), "resultId", results.get(0)),
            InputStream.class);

    assertThat(CamelOrg.lines(csv)).hasSize(11);
  }

  @Shows(Operation.V1_INSERT)
  void inserts_by_v1() throws Exception {
    JobInfo job = v1(OperationEnum.INSERT);
    BatchInfo batch =
        camel.ask(
            "createBatch",
            "Name\none\ntwo\n",
            Map.of("jobId", job.getId(), "contentType", ContentType.CSV),
            BatchInfo.class);
    camel.ask("closeJob", null, Map.of("jobId", job.getId()), JobInfo.class);

    InputStream results = camel.ask("getResults", null, await(job, batch), InputStream.class);

    assertThat(CamelOrg.lines(results)).hasSize(3);
  }

  @Shows(Operation.V1_ABORT)
  void aborts_a_job_of_v1() {
    JobInfo job = v1(OperationEnum.INSERT);

    JobInfo aborted = camel.ask("abortJob", null, Map.of("jobId", job.getId()), JobInfo.class);

    assertThat(aborted.getState()).isEqualTo(JobStateEnum.ABORTED);
  }
}
