package io.sforza.testkit.internal.server;

import io.sforza.testkit.internal.bulk.JobState;
import io.sforza.testkit.internal.json.FakeJson;
import io.sforza.testkit.internal.login.LoginDesk;
import io.sforza.testkit.internal.query.RefusedQuery;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /jobs/query} and what is below it. */
final class BulkEndpoint {
  private static final int FIRST_WITH_PAGES = 58;
  private static final int MOST_LINKS = 5;

  private final BulkJobs jobs;
  private final LoginDesk desk;

  BulkEndpoint(BulkJobs jobs, LoginDesk desk) {
    this.jobs = jobs;
    this.desk = desk;
  }

  Answer create(Request request, int version) {
    JsonNode json = request.json();
    if (json == null || !json.isObject()) {
      return Answer.error(400, "JSON_PARSER_ERROR", "The body is not a JSON object");
    }
    String operation = json.path("operation").asString("");
    String soql = json.path("query").asString("");
    CsvDialect dialect =
        CsvDialect.of(
            json.path("columnDelimiter").asString("COMMA"), json.path("lineEnding").asString("LF"));
    if (!operation.equals("query") && !operation.equals("queryAll")) {
      return invalidJob("InvalidOperation: '" + operation + "': query and queryAll are possible");
    } else if (soql.isEmpty()) {
      return invalidJob("The query is missing");
    } else if (dialect == null || !json.path("contentType").asString("CSV").equals("CSV")) {
      return invalidJob("contentType, columnDelimiter or lineEnding is not supported");
    }
    try {
      BulkJob job =
          jobs.create(
              new BulkJobs.Asked(operation, soql, Sender.userId(request, desk), request.twist()),
              dialect,
              version);
      return Answer.json(job.created());
    } catch (RefusedJob e) {
      return e.answer();
    } catch (RefusedQuery e) {
      return Answer.error(400, e.errorCode(), e.words());
    }
  }

  private static Answer invalidJob(String message) {
    return Answer.error(400, "INVALIDJOB", message);
  }

  Answer info(String id) {
    BulkJob job = jobs.find(id);
    return job == null ? Answer.notFound() : Answer.json(job.info());
  }

  Answer abort(String id, Request request) {
    BulkJob job = jobs.find(id);
    if (job == null) {
      return Answer.notFound();
    }
    JsonNode json = request.json();
    if (json == null || !json.path("state").asString("").equals("Aborted")) {
      return Answer.error(400, "INVALIDJOBSTATE", "A query job can only be set to Aborted");
    }
    if (job.state().terminal()) {
      return Answer.error(400, "INVALIDJOBSTATE", "Aborting already Completed Job not allowed");
    }
    job.abort();
    return Answer.json(job.info());
  }

  Answer delete(String id) {
    BulkJob job = jobs.find(id);
    if (job == null) {
      return Answer.notFound();
    }
    if (!job.state().terminal()) {
      return notTerminated();
    }
    jobs.remove(job);
    return Answer.empty(204);
  }

  static Answer notTerminated() {
    return Answer.error(
        400,
        "API_ERROR",
        "Error encountered when deleting the job because the job is not terminated");
  }

  Answer results(String id, Request request, int version) {
    BulkJob job = jobs.find(id);
    Answer refused = refused(job, version);
    if (job == null || refused != null) {
      return refused == null ? Answer.notFound() : refused;
    }
    String most = request.parameter("maxRecords");
    if (most != null && !most.matches("[1-9][0-9]{0,9}")) {
      return Answer.error(400, "ILLEGAL_QUERY_PARAMETER_VALUE", "maxRecords: " + most);
    }
    long first = first(job, request.parameter("locator"));
    if (first < 0) {
      return Answer.error(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
    }
    long asked = most == null ? Long.MAX_VALUE : Long.parseLong(most);
    return page(
        job, PageRange.of(first, Math.min(jobs.pageRows(), asked), job.rows(), request.twist()));
  }

  /** Returns why a job has no results to show; null if it has. */
  private static @Nullable Answer refused(@Nullable BulkJob job, int version) {
    if (job == null) {
      return Answer.notFound();
    } else if (job.version() != version) {
      return Answer.error(
          409, "API_ERROR", "The job was created with version " + job.version() + ".0");
    }
    JobState state = job.state();
    return state == JobState.JOB_COMPLETE
        ? null
        : Answer.error(
            400, "INVALIDJOBSTATE", "The job is " + state.text() + ": there are no results");
  }

  /** Links to pages that can be fetched at once. */
  Answer pages(String id, Request request, int version) {
    BulkJob job = jobs.find(id);
    Answer refused = version < FIRST_WITH_PAGES ? Answer.notFound() : refused(job, version);
    if (job == null || refused != null) {
      return refused == null ? Answer.notFound() : refused;
    }
    long first = first(job, request.parameter("locator"));
    if (first < 0) {
      return Answer.error(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
    }
    boolean documented = jobs.options().documentedLinks();
    String below =
        (documented ? "/services/data/v" + version + ".0" : "") + "/jobs/query/" + job.id();
    ArrayNode links = FakeJson.array();
    long at = first;
    do {
      links.add(
          FakeJson.object()
              .put(
                  documented ? "resultUrl" : "resultLink",
                  below + "/results?locator=" + locator(job, at)));
      at += jobs.pageRows();
    } while (at < job.rows() && links.size() < MOST_LINKS);
    boolean done = at >= job.rows();
    ObjectNode answer = FakeJson.object();
    answer.set(documented ? "resultPages" : "resultChunks", links);
    String next = below + (documented ? "/resultpages" : "/resultPages");
    answer.put("nextRecordsUrl", done ? null : next + "?locator=" + locator(job, at));
    return Answer.json(answer.put("done", done));
  }

  private Answer page(BulkJob job, PageRange range) {
    long next = range.next();
    long first = range.first();
    CsvBody page = new CsvBody(job.plan(), job.selection(), first, range.written(), job.dialect());
    return Answer.of(
            200,
            "text/csv; charset=UTF-8",
            jobs.pages().page(job.id(), first, range.written(), page::pieces))
        .header("Sforce-NumberOfRecords", range.counted())
        .header("Sforce-Locator", next < job.rows() ? locator(job, next) : "null");
  }

  // opaque, as the real ones: base64 of a text that only the server reads
  private static String locator(BulkJob job, long first) {
    String text = "0:" + job.id() + ":" + first;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static long first(BulkJob job, @Nullable String locator) {
    if (locator == null) {
      return 0;
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(locator), StandardCharsets.US_ASCII);
      String start = "0:" + job.id() + ":";
      long first = text.startsWith(start) ? Long.parseLong(text.substring(start.length())) : -1;
      return first < Math.max(1, job.rows()) ? first : -1;
    } catch (IllegalArgumentException e) {
      return -1;
    }
  }
}
