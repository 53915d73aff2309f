package io.sforza.testkit.internal.server;

import io.sforza.testkit.internal.bulk.Job;
import io.sforza.testkit.internal.json.FakeJson;
import io.sforza.testkit.internal.schema.RecordIds;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The lists at {@code /jobs/query} and {@code /jobs/ingest}, which hold jobs of every kind. */
final class JobListEndpoint {
  private static final Pattern LOCATOR = Pattern.compile("(\\w{15,18})-(\\d{1,9})");

  // enough for those who page at the same time, and no leak in an org that runs for days
  private static final int MOST_OPENED = 100;

  private final BulkJobs jobs;
  // the oldest come first
  private final NavigableMap<String, List<Job>> opened = new ConcurrentSkipListMap<>();
  private final AtomicInteger numbers = new AtomicInteger();

  JobListEndpoint(BulkJobs jobs) {
    this.jobs = jobs;
  }

  Answer list(Request request, int version) {
    String locator = request.parameter("queryLocator");
    if (locator != null) {
      return next(locator, version);
    }
    try {
      List<Job> all = jobs.register().all().stream().filter(job -> isWanted(job, request)).toList();
      // the second million, so that none of them is one of a query
      String id = RecordIds.of("01g", 1_000_000 + numbers.incrementAndGet());
      if (all.size() > jobs.options().listRows()) {
        opened.put(id, all);
        while (opened.size() > MOST_OPENED) {
          opened.pollFirstEntry();
        }
      }
      return page(all, id, 0, version);
    } catch (RefusedJob e) {
      return e.answer();
    }
  }

  private static boolean isWanted(Job job, Request request) {
    return isKind(job, request.parameter("jobType"))
        && isMode(request.parameter("concurrencyMode"))
        && isChunked(job, request.parameter("isPkChunkingEnabled"));
  }

  private static boolean isKind(Job job, @Nullable String type) {
    if (type == null) {
      return true;
    }
    return switch (type) {
      case "Classic", "V2Query", "V2Ingest", "BigObjectIngest" -> job.kind().text().equals(type);
      default -> throw illegal("jobType", type);
    };
  }

  private static boolean isMode(@Nullable String mode) {
    if (mode == null) {
      return true;
    }
    return switch (mode.toLowerCase(Locale.ROOT)) {
      case "parallel" -> true;
      case "serial" -> false;
      default -> throw illegal("concurrencyMode", mode);
    };
  }

  private static boolean isChunked(Job job, @Nullable String chunked) {
    return chunked == null || Boolean.parseBoolean(chunked) == job.isPkChunked();
  }

  private static RefusedJob illegal(String parameter, String value) {
    return new RefusedJob(
        400, "ILLEGAL_QUERY_PARAMETER_VALUE", parameter + ": " + value + " is not supported");
  }

  private Answer next(String locator, int version) {
    Matcher parts = LOCATOR.matcher(locator);
    List<Job> all = parts.matches() ? opened.get(parts.group(1)) : null;
    int first = all == null ? 0 : Integer.parseInt(parts.group(2));
    return all == null || first >= all.size()
        ? Answer.error(400, "INVALID_QUERY_LOCATOR", "invalid query locator")
        : page(all, parts.group(1), first, version);
  }

  private Answer page(List<Job> all, String id, int first, int version) {
    int next = Math.min(all.size(), first + jobs.options().listRows());
    ObjectNode page = FakeJson.object().put("done", next == all.size());
    ArrayNode records = page.putArray("records");
    all.subList(first, next).forEach(job -> records.add(job.summary()));
    // the path of ingest jobs in either list, as with the real one
    return Answer.json(
        page.put(
            "nextRecordsUrl",
            next == all.size()
                ? null
                : "/services/data/v" + version + ".0/jobs/ingest?queryLocator=" + id + "-" + next));
  }
}
