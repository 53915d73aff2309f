package io.sforza.testkit.internal.server;

import io.sforza.testkit.internal.bulk.Format;
import io.sforza.testkit.internal.bulk.IngestJob;
import io.sforza.testkit.internal.bulk.IngestOrder;
import io.sforza.testkit.internal.bulk.JobState;
import io.sforza.testkit.internal.bulk.LineEnd;
import io.sforza.testkit.internal.bulk.Operation;
import io.sforza.testkit.internal.bulk.Upload;
import io.sforza.testkit.internal.bulk.Work;
import io.sforza.testkit.internal.json.FakeJson;
import io.sforza.testkit.internal.login.LoginDesk;
import java.io.IOException;
import java.util.Map;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code /jobs/ingest} and what is below it. */
final class IngestEndpoint {
  private static final int MOST_IN_MULTIPART = 100_000;
  // 150 MB once it is base64
  private static final long MOST_BYTES = 150L * 1024 * 1024 / 4 * 3;

  private final BulkJobs jobs;
  private final LoginDesk desk;

  IngestEndpoint(BulkJobs jobs, LoginDesk desk) {
    this.jobs = jobs;
    this.desk = desk;
  }

  Answer create(Request request, int version) {
    String boundary = Multipart.boundary(request.header("Content-Type"));
    if (boundary == null) {
      return create(request.json(), null, request, version);
    }
    Map<String, ByteString> parts = Multipart.parts(request.bytes(), boundary);
    ByteString job = parts.get("job");
    ByteString content = parts.get("content");
    if (job == null || content == null) {
      return invalid("A multipart request needs the parts job and content");
    }
    return content.utf8().length() > MOST_IN_MULTIPART
        ? invalid(
            "The content of a multipart request can not be longer than "
                + MOST_IN_MULTIPART
                + " characters")
        : create(FakeJson.parse(job.utf8()), new Upload(content, false), request, version);
  }

  private Answer create(
      @Nullable JsonNode json, @Nullable Upload data, Request request, int version) {
    if (json == null || !json.isObject()) {
      return Answer.error(400, "JSON_PARSER_ERROR", "The body is not a JSON object");
    }
    try {
      Work work = work(json, Sender.userId(request, desk));
      Format format = format(json);
      String rule = json.path("assignmentRuleId").asString("");
      IngestJob job =
          jobs.ingest(
              id ->
                  new IngestOrder(
                      id, work, format, rule.isEmpty() ? null : rule, version, jobs.now()),
              request.twist());
      if (data != null) {
        job.upload(data);
        job.close();
      }
      return Answer.json(job.created());
    } catch (RefusedJob e) {
      return e.answer();
    }
  }

  private Work work(JsonNode json, String userId) {
    String text = json.path("operation").asString("");
    Operation operation = Operation.of(text);
    if (operation == null) {
      throw RefusedJob.invalid(
          "InvalidOperation: '"
              + text
              + "': insert, update, upsert, delete and hardDelete are possible");
    }
    return IngestRules.work(
        operation,
        json.path("object").asString(""),
        json.path("externalIdFieldName").asString(""),
        new IngestRules.Asker(jobs.store().view(userId), userId));
  }

  private static Format format(JsonNode json) {
    CsvDialect dialect =
        CsvDialect.of(
            json.path("columnDelimiter").asString("COMMA"), json.path("lineEnding").asString("LF"));
    if (dialect == null || !json.path("contentType").asString("CSV").equals("CSV")) {
      throw RefusedJob.invalid("contentType, columnDelimiter or lineEnding is not supported");
    }
    return new Format(
        dialect.columnDelimiter(), dialect.delimiter(), LineEnd.valueOf(dialect.lineEnding()));
  }

  Answer upload(String id, Request request) {
    IngestJob job = find(id);
    if (job == null) {
      return Answer.notFound();
    }
    String type = request.header("Content-Type");
    if (type != null && !type.startsWith("text/csv")) {
      return Answer.error(
          415,
          "UNSUPPORTED_MEDIA_TYPE",
          "Content-Type '" + type + "' is not supported, use text/csv");
    }
    Upload data = new Upload(request.bytes(), request.isZipped());
    try {
      if (data.size(MOST_BYTES) > MOST_BYTES) {
        return Answer.error(
            413, "EXCEEDED_MAX_SIZE_REQUEST", "The data of a job can not be larger than 150 MB");
      }
    } catch (IOException e) {
      return Answer.error(400, "CLIENTINPUTERROR", "The data is no gzip: " + e.getMessage());
    }
    return job.upload(data) ? Answer.empty(201) : refusedUpload(job);
  }

  private static Answer refusedUpload(IngestJob job) {
    JobState state = job.state();
    return state == JobState.OPEN
        ? invalid(
            "Found multiple contents for job: <"
                + job.id().substring(0, 15)
                + ">, please 'Close' / 'Abort' / 'Delete' the current Job then create a new Job and"
                + " make sure you only do 'PUT' once on a given Job.")
        : Answer.error(
            400, "INVALIDJOBSTATE", "The job is " + state.text() + ": it takes no more data");
  }

  Answer change(String id, Request request) {
    IngestJob job = find(id);
    if (job == null) {
      return Answer.notFound();
    }
    JsonNode json = request.json();
    return switch (json == null ? "" : json.path("state").asString("")) {
      case "UploadComplete" -> job.close() ? Answer.json(job.created()) : done(job, "Closing");
      case "Aborted" -> job.abort() ? Answer.json(job.created()) : done(job, "Aborting");
      default ->
          Answer.error(400, "INVALIDJOBSTATE", "A job can be set to UploadComplete or to Aborted");
    };
  }

  private static Answer done(IngestJob job, String what) {
    JobState state = job.state();
    String now = state == JobState.JOB_COMPLETE ? "Completed" : state.text();
    return Answer.error(400, "INVALIDJOBSTATE", what + " already " + now + " Job not allowed");
  }

  private static Answer invalid(String words) {
    return RefusedJob.invalid(words).answer();
  }

  Answer info(String id) {
    IngestJob job = find(id);
    return job == null ? Answer.notFound() : Answer.json(job.info());
  }

  Answer delete(String id) {
    IngestJob job = find(id);
    if (job == null) {
      return Answer.notFound();
    }
    JobState state = job.state();
    if (state == JobState.OPEN || state == JobState.IN_PROGRESS) {
      return BulkEndpoint.notTerminated();
    }
    jobs.register().remove(job);
    return Answer.empty(204);
  }

  Answer results(String id, IngestJob.Results kind) {
    IngestJob job = find(id);
    if (job == null) {
      return Answer.notFound();
    }
    JobState state = job.state();
    return state.terminal()
        ? Answer.of(200, "text/csv; charset=UTF-8", out -> job.write(kind, out))
        : Answer.error(
            400, "INVALIDJOBSTATE", "The job is " + state.text() + ": there are no results");
  }

  private @Nullable IngestJob find(String id) {
    return jobs.register().find(id, IngestJob.class);
  }
}
