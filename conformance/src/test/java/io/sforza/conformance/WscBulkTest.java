package io.sforza.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sforce.async.AsyncApiException;
import com.sforce.async.AsyncExceptionCode;
import com.sforce.async.BatchInfo;
import com.sforce.async.BatchStateEnum;
import com.sforce.async.BulkConnection;
import com.sforce.async.CSVReader;
import com.sforce.async.ContentType;
import com.sforce.async.JobInfo;
import com.sforce.async.JobStateEnum;
import com.sforce.async.OperationEnum;
import com.sforce.soap.partner.PartnerConnection;
import com.sforce.ws.ConnectionException;
import com.sforce.ws.ConnectorConfig;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.VirtualTime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What Salesforce's own connector for Bulk API v1 does with the fake org. */
@By(Peer.WSC_BULK)
class WscBulkTest {
  private static final Set<BatchStateEnum> ENDED =
      EnumSet.of(BatchStateEnum.Completed, BatchStateEnum.Failed, BatchStateEnum.NotProcessed);

  private static final VirtualTime TIME = VirtualTime.standard();

  private static FakeSalesforce org;
  private static PartnerConnection partner;
  private static BulkConnection bulk;

  @BeforeAll
  static void login() throws ConnectionException, AsyncApiException {
    org = SampleOrg.start(TIME);
    ConnectorConfig config = new ConnectorConfig();
    config.setAuthEndpoint(org.loginUrl() + "/services/Soap/u/64.0");
    config.setUsername(org.username());
    config.setPassword(org.password() + org.securityToken());
    partner = new PartnerConnection(config);
    bulk = connect();
  }

  @AfterAll
  static void stop() {
    org.close();
  }

  private static BulkConnection connect() throws AsyncApiException {
    ConnectorConfig config = new ConnectorConfig();
    config.setSessionId(partner.getConfig().getSessionId());
    config.setRestEndpoint(org.instanceUrl() + "/services/async/64.0");
    return new BulkConnection(config);
  }

  private static JobInfo job(BulkConnection by, OperationEnum operation) throws AsyncApiException {
    JobInfo job = new JobInfo();
    job.setObject("Account");
    job.setOperation(operation);
    job.setContentType(ContentType.CSV);
    if (operation == OperationEnum.upsert) {
      job.setExternalIdFieldName("External_Id__c");
    }
    return by.createJob(job);
  }

  private static BatchInfo batch(JobInfo job, String body) throws AsyncApiException {
    return bulk.createBatchFromStream(
        job, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }

  /** Lets time pass, where a user of this connector would wait, until all batches have ended. */
  private static List<BatchInfo> await(JobInfo job) throws AsyncApiException {
    for (int i = 0; i < 400; i++) {
      List<BatchInfo> batches = List.of(bulk.getBatchInfoList(job.getId()).getBatchInfo());
      if (batches.stream().allMatch(batch -> ENDED.contains(batch.getState()))) {
        return batches;
      }
      TIME.advance(Duration.ofMillis(50));
    }
    throw new AssertionError("The batches of " + job.getId() + " do not end.");
  }

  private static List<List<String>> rows(JobInfo job, BatchInfo batch)
      throws AsyncApiException, IOException {
    List<List<String>> rows = new ArrayList<>();
    for (String result : bulk.getQueryResultList(job.getId(), batch.getId()).getResult()) {
      CSVReader reader =
          new CSVReader(bulk.getQueryResultStream(job.getId(), batch.getId(), result));
      reader.nextRecord();
      for (ArrayList<String> row = reader.nextRecord(); row != null; row = reader.nextRecord()) {
        rows.add(row);
      }
    }
    return rows;
  }

  /** Runs a job of one batch and returns the lines of its result, without the header. */
  private static List<List<String>> load(OperationEnum operation, String csv)
      throws AsyncApiException, IOException {
    JobInfo job = job(bulk, operation);
    BatchInfo batch = batch(job, csv);
    assertThat(bulk.closeJob(job.getId()).getState()).isEqualTo(JobStateEnum.Closed);
    assertThat(await(job)).extracting(BatchInfo::getState).containsOnly(BatchStateEnum.Completed);
    CSVReader reader = new CSVReader(bulk.getBatchResultStream(job.getId(), batch.getId()));
    assertThat(reader.nextRecord()).containsExactly("Id", "Success", "Created", "Error");
    List<List<String>> results = new ArrayList<>();
    for (ArrayList<String> row = reader.nextRecord(); row != null; row = reader.nextRecord()) {
      results.add(row);
    }
    return results;
  }

  private static int count(String where) throws ConnectionException {
    return partner.query("SELECT COUNT() FROM Account WHERE " + where).getSize();
  }

  @Shows(Operation.V1_QUERY)
  void queries() throws Exception {
    JobInfo job = job(bulk, OperationEnum.query);
    batch(job, "SELECT Id, Name FROM Account LIMIT 100");
    List<BatchInfo> batches = await(job);
    bulk.closeJob(job.getId());

    assertThat(batches).hasSize(1);
    assertThat(rows(job, batches.get(0)))
        .hasSize(100)
        .allMatch(row -> row.get(0).startsWith("001"));
    assertThat(bulk.getJobStatus(job.getId()).getNumberRecordsProcessed()).isEqualTo(100);
  }

  @Shows(Operation.V1_PK_CHUNKING)
  void queries_in_chunks_of_ids() throws Exception {
    BulkConnection chunking = connect();
    chunking.addHeader("Sforce-Enable-PKChunking", "chunkSize=1000");
    JobInfo job = job(chunking, OperationEnum.query);
    batch(job, "SELECT Id FROM Account");
    List<BatchInfo> batches = await(job);
    Set<String> ids = new HashSet<>();
    for (BatchInfo batch : batches) {
      if (batch.getState() == BatchStateEnum.Completed) {
        rows(job, batch).forEach(row -> ids.add(row.get(0)));
      }
    }

    assertThat(batches.get(0).getState()).isEqualTo(BatchStateEnum.NotProcessed);
    assertThat(batches).hasSizeGreaterThan(3);
    assertThat(ids).hasSizeGreaterThanOrEqualTo(SampleOrg.ACCOUNTS);
  }

  @Shows(Operation.V1_INSERT)
  void inserts() throws Exception {
    StringBuilder csv = new StringBuilder("Name,NumberOfEmployees\n");
    for (int i = 0; i < 450; i++) {
      csv.append("v1 insert,").append(i).append('\n');
    }

    List<List<String>> results = load(OperationEnum.insert, csv.toString());

    assertThat(results).hasSize(450).allMatch(row -> row.get(1).equals("true"));
    assertThat(count("Name = 'v1 insert'")).isEqualTo(450);
  }

  @Shows(Operation.V1_UPDATE)
  void updates() throws Exception {
    String id = load(OperationEnum.insert, "Name\nbefore\n").get(0).get(0);

    List<List<String>> results = load(OperationEnum.update, "Id,Name\n" + id + ",v1 update\n");

    assertThat(results).containsExactly(Arrays.asList(id, "true", "false", null));
    assertThat(count("Name = 'v1 update'")).isEqualTo(1);
  }

  @Shows(Operation.V1_UPSERT)
  void upserts() throws Exception {
    load(OperationEnum.insert, "Name,External_Id__c\nbefore,V-1\n");

    List<List<String>> results =
        load(OperationEnum.upsert, "Name,External_Id__c\nafter,V-1\nnew,V-2\n");

    assertThat(results).extracting(row -> row.get(2)).containsExactly("false", "true");
  }

  @Shows(Operation.V1_DELETE)
  void deletes() throws Exception {
    String id = load(OperationEnum.insert, "Name\nv1 delete\n").get(0).get(0);

    assertThat(load(OperationEnum.delete, "Id\n" + id + "\n").get(0)).startsWith(id, "true");
    assertThat(count("Name = 'v1 delete'")).isZero();
  }

  @Shows(Operation.V1_FAILED_ROWS)
  void tells_why_a_row_failed() throws Exception {
    List<List<String>> results = load(OperationEnum.insert, "Name,Phone\nv1 good,1\n,2\n");

    assertThat(results.get(0).get(1)).isEqualTo("true");
    assertThat(results.get(1).get(1)).isEqualTo("false");
    assertThat(results.get(1).get(3)).startsWith("REQUIRED_FIELD_MISSING:").contains("Name");
  }

  @Shows(Operation.V1_ABORT)
  void aborts_a_job() throws Exception {
    JobInfo job = job(bulk, OperationEnum.insert);

    assertThat(bulk.abortJob(job.getId()).getState()).isEqualTo(JobStateEnum.Aborted);
  }

  @Shows(Operation.EXPIRED_SESSION)
  void tells_of_an_expired_session() throws Exception {
    ConnectorConfig config = new ConnectorConfig();
    config.setSessionId("expired");
    config.setRestEndpoint(org.instanceUrl() + "/services/async/64.0");
    BulkConnection expired = new BulkConnection(config);

    try {
      expired.getJobStatus("7505g000000000AAAQ");
      throw new AssertionError("no exception");
    } catch (AsyncApiException e) {
      assertThat(e.getExceptionCode()).isEqualTo(AsyncExceptionCode.InvalidSessionId);
    }
  }
}
