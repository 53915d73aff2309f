package io.sforza.testkit.internal.server;

import io.sforza.testkit.internal.bulk.BulkUsage;
import io.sforza.testkit.internal.bulk.Upload;
import io.sforza.testkit.internal.bulk.V1Batch;
import io.sforza.testkit.internal.bulk.V1Content;
import io.sforza.testkit.internal.bulk.V1Job;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code /services/async/68.0/job} and what is below it: the first Bulk API. */
final class V1Endpoint {
  private static final long MOST_BYTES = 10L << 20;
  private static final CsvDialect DIALECT = new CsvDialect("COMMA", "LF");
  // a sentence where other results have a header
  private static final byte[] NO_RECORDS =
      "Records not found for this query".getBytes(StandardCharsets.US_ASCII);

  private final BulkJobs jobs;
  private final V1Orders orders;

  V1Endpoint(BulkJobs jobs, V1Orders orders) {
    this.jobs = jobs;
    this.orders = orders;
  }

  /** Returns the format that answers to a request have as long as no job says otherwise. */
  static V1Format format(Request request) {
    String type = request.header("Content-Type");
    String accept = request.header("Accept");
    String said = type == null ? accept == null ? "" : accept : type;
    return said.contains("json") ? V1Format.JSON : V1Format.XML;
  }

  private static V1Format format(V1Job job) {
    return job.order().content() == V1Content.JSON ? V1Format.JSON : V1Format.XML;
  }

  Answer create(Request request, int version) {
    V1Format format = format(request);
    Map<String, String> said = said(request, format);
    if (said == null) {
      return unreadable(format);
    }
    try {
      V1Job job = jobs.classic(id -> orders.order(id, said, request, version), request.twist());
      return format.one(201, "jobInfo", job.info());
    } catch (RefusedJob e) {
      return format.error(e.exceptionCode(), e.words());
    }
  }

  private static Answer unreadable(V1Format format) {
    return format == V1Format.XML
        ? format.error("InvalidXml", "The body is not well-formed")
        : format.error("InvalidJob", "The body is not a JSON object");
  }

  private static @Nullable Map<String, String> said(Request request, V1Format format) {
    if (format == V1Format.XML) {
      return SoapXml.read(request.body());
    }
    JsonNode json = request.json();
    if (json == null || !json.isObject()) {
      return null;
    }
    Map<String, String> said = new LinkedHashMap<>();
    json.properties().stream()
        .filter(entry -> !entry.getValue().isNull())
        .forEach(entry -> said.put(entry.getKey(), entry.getValue().asString("")));
    return said;
  }

  Answer change(String id, Request request) {
    V1Format format = format(request);
    V1Job job = find(id);
    if (job == null) {
      return noJob(id, format);
    }
    Map<String, String> said = said(request, format);
    if (said == null) {
      return unreadable(format);
    }
    if (!said.getOrDefault("createdById", "").isEmpty()) {
      return format.error("InvalidJob", "CreatedById cannot be specified");
    }
    V1Job.State next =
        switch (said.getOrDefault("state", "")) {
          case "Closed" -> V1Job.State.CLOSED;
          case "Aborted" -> V1Job.State.ABORTED;
          case "Open" -> V1Job.State.OPEN;
          default -> null;
        };
    if (next == null) {
      return format.error("InvalidJobState", "The state of a job can be Closed or Aborted");
    }
    String before = job.stateText();
    return job.become(next)
        ? format.one(200, "jobInfo", job.info())
        : format.error(
            "InvalidJobState", "A job that is " + before + " cannot become " + next.text());
  }

  Answer info(String id, Request request) {
    V1Job job = find(id);
    return job == null ? noJob(id, format(request)) : format(job).one(200, "jobInfo", job.info());
  }

  private static Answer noJob(String id, V1Format format) {
    return format.error("InvalidJob", "Unable to find job for id: " + id);
  }

  Answer add(String id, Request request) {
    V1Job job = find(id);
    if (job == null) {
      return noJob(id, format(request));
    }
    V1Format format = format(job);
    String type = request.header("Content-Type");
    if (type != null && type.contains("zip")) {
      return format.error("UnsupportedContentType", "The fake org takes no zipped attachments");
    }
    Upload data = new Upload(request.bytes(), request.isZipped());
    try {
      if (data.size(MOST_BYTES) > MOST_BYTES) {
        return format.error("InvalidBatch", "The batch is larger than 10 MB");
      }
    } catch (IOException e) {
      return format.error("InvalidBatch", "The batch is no gzip: " + e.getMessage());
    }
    if (!jobs.usage().use(BulkUsage.Share.BATCHES, 1)) {
      return format.error("ExceededQuota", "ApiBatchItems Limit exceeded.");
    }
    V1Batch batch = job.add(data);
    return batch == null
        ? format.error("InvalidJobState", "The job is " + job.stateText() + ": it takes no batches")
        : format.one(201, "batchInfo", batch.info());
  }

  Answer batches(String id, Request request) {
    V1Job job = find(id);
    if (job == null) {
      return noJob(id, format(request));
    }
    return format(job).list("batchInfo", job.batches().stream().map(V1Batch::info).toList());
  }

  /** What can be asked of a batch. */
  enum Part {
    INFO,
    REQUEST,
    RESULT
  }

  Answer batch(List<String> path, Request request, Part part) {
    V1Job job = find(path.get(1));
    if (job == null) {
      return noJob(path.get(1), format(request));
    }
    V1Batch batch = batch(job, path.get(3));
    if (batch == null) {
      return format(job).error("InvalidBatch", "Unable to find batch for id: " + path.get(3));
    }
    return switch (part) {
      case INFO -> format(job).one(200, "batchInfo", batch.info());
      case REQUEST ->
          Answer.of(
              200,
              job.order().content().mediaType(),
              out -> {
                try (var in = batch.upload().open()) {
                  in.transferTo(out);
                }
              });
      case RESULT -> result(job, batch);
    };
  }

  private static @Nullable V1Batch batch(V1Job job, String id) {
    return job.batches().stream()
        .filter(batch -> withoutSuffix(batch.id()).equals(withoutSuffix(id)))
        .findFirst()
        .orElse(null);
  }

  private static Answer result(V1Job job, V1Batch batch) {
    V1Format format = format(job);
    if (batch.state() != V1Batch.State.COMPLETED) {
      return format.error(
          "InvalidBatch", batch.state().isLast() ? "Records not processed" : "Batch not completed");
    }
    V1Batch.Found found = batch.found();
    return found == null
        ? V1Saved.answer(job.order().content(), batch.saved())
        : format.resultList(found.resultIds());
  }

  /** A file of rows. */
  Answer rows(List<String> path, Request request, int version) {
    V1Job job = find(path.get(1));
    if (job == null) {
      return noJob(path.get(1), format(request));
    }
    V1Batch batch = batch(job, path.get(3));
    V1Batch.Found found = batch == null ? null : batch.found();
    int file = found == null ? -1 : found.resultIds().indexOf(withoutSuffix(path.get(5)));
    if (batch == null || found == null || file < 0) {
      return format(job).error("InvalidBatch", "Unable to find result for id: " + path.get(5));
    }
    long first = (long) file * jobs.pageRows();
    long rows = Math.min(jobs.pageRows(), found.selection().count() - first);
    V1Content content = job.order().content();
    if (content == V1Content.CSV) {
      CsvBody page = new CsvBody(found.plan(), found.selection(), first, rows, DIALECT);
      return Answer.of(
          200,
          "text/csv",
          rows == 0
              ? out -> out.write(NO_RECORDS)
              : jobs.pages().page(batch.id(), first, rows, page::pieces));
    }
    return Answer.of(
        200,
        content.mediaType() + ";charset=UTF-8",
        new V1Rows(
            format(job), found.plan(), found.selection(), first, rows, "v" + version + ".0"));
  }

  private static String withoutSuffix(String id) {
    return id.length() == 18 ? id.substring(0, 15) : id;
  }

  private @Nullable V1Job find(String id) {
    return jobs.register().find(id, V1Job.class);
  }
}
