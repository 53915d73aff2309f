package io.sforza.bench.peers;

import com.sforce.async.AsyncApiException;
import com.sforce.async.BatchInfo;
import com.sforce.async.BatchStateEnum;
import com.sforce.async.BulkConnection;
import com.sforce.async.CSVReader;
import com.sforce.async.ContentType;
import com.sforce.async.JobInfo;
import com.sforce.async.OperationEnum;
import com.sforce.ws.ConnectorConfig;
import io.sforza.bench.client.Measured;
import io.sforza.bench.client.Settings;
import io.sforza.bench.client.Witness;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Reads a query by Salesforce's own web service connector, in the first Bulk API. */
public final class WscClient {
  private WscClient() {}

  /**
   * Reads.
   *
   * @param arguments {@code url}, {@code token}, {@code version}, {@code object}, {@code columns};
   *     a {@code batch} of a {@code job} to attach to; {@code poll} milliseconds; {@code
   *     parser=commons} not to take the connector's own
   * @throws IOException if what was measured cannot be told
   */
  public static void main(String[] arguments) throws IOException {
    Measured.run(WscClient::read, arguments);
  }

  private static void read(Settings settings, Witness witness) throws Exception {
    ConnectorConfig config = new ConnectorConfig();
    config.setSessionId(settings.text("token"));
    config.setRestEndpoint(settings.text("url") + "/services/async/" + settings.text("version"));
    BulkConnection org = new BulkConnection(config);
    witness.begin();
    String job = settings.has("job") ? settings.text("job") : create(org, settings);
    String batch = settings.has("batch") ? settings.text("batch") : add(org, job, settings);
    await(org, job, batch, settings.number("poll", 5_000));
    boolean own = !settings.text("parser", "own").equals("commons");
    for (String file : org.getQueryResultList(job, batch).getResult()) {
      try (InputStream rows = org.getQueryResultStream(job, batch, file)) {
        if (own) {
          own(rows, witness);
        } else {
          CommonsCsv.read(rows, witness);
        }
      }
    }
  }

  private static String create(BulkConnection org, Settings settings) throws AsyncApiException {
    JobInfo job = new JobInfo();
    job.setObject(settings.text("object"));
    job.setOperation(OperationEnum.query);
    job.setContentType(ContentType.CSV);
    return org.createJob(job).getId();
  }

  private static String add(BulkConnection org, String job, Settings settings)
      throws AsyncApiException {
    JobInfo of = new JobInfo();
    of.setId(job);
    of.setContentType(ContentType.CSV);
    byte[] soql = settings.soql().getBytes(StandardCharsets.UTF_8);
    String batch = org.createBatchFromStream(of, new ByteArrayInputStream(soql)).getId();
    org.closeJob(job);
    return batch;
  }

  private static void await(BulkConnection org, String job, String id, long pollMillis)
      throws AsyncApiException, InterruptedException {
    while (true) {
      BatchInfo batch = org.getBatchInfo(job, id);
      if (batch.getState() == BatchStateEnum.Completed) {
        return;
      } else if (batch.getState() == BatchStateEnum.Failed
          || batch.getState() == BatchStateEnum.NotProcessed) {
        // the connector leaves it to its caller to look
        throw new IllegalStateException(
            "Batch " + id + " is " + batch.getState() + ": " + batch.getStateMessage());
      }
      TimeUnit.MILLISECONDS.sleep(pollMillis);
    }
  }

  private static void own(InputStream rows, Witness witness) throws IOException {
    CSVReader reader = new CSVReader(rows, StandardCharsets.UTF_8.name());
    reader.setMaxRowsInFile(Integer.MAX_VALUE);
    reader.setMaxCharsInFile(Integer.MAX_VALUE);
    reader.nextRecord();
    for (List<String> row = reader.nextRecord(); row != null; row = reader.nextRecord()) {
      int size = row.size();
      for (int i = 0; i < size; i++) {
        witness.cell(row.get(i));
      }
      witness.row();
    }
  }
}
