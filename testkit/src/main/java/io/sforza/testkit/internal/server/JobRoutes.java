package io.sforza.testkit.internal.server;

import io.sforza.testkit.Call;
import io.sforza.testkit.internal.bulk.IngestJob;
import io.sforza.testkit.internal.server.Routes.Route;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds out what a request to {@code /jobs} asks. */
final class JobRoutes {
  private static final int FIRST_WITH_INGEST = 41;
  private static final int FIRST_WITH_QUERY = 47;

  private final BulkEndpoint queries;
  private final IngestEndpoint ingest;
  private final JobListEndpoint list;

  JobRoutes(BulkEndpoint queries, IngestEndpoint ingest, JobListEndpoint list) {
    this.queries = queries;
    this.ingest = ingest;
    this.list = list;
  }

  /**
   * Finds the route.
   *
   * @param path what follows {@code /jobs}
   */
  Route find(int version, List<String> path, Request request) {
    String kind = path.isEmpty() ? "" : path.get(0);
    if (kind.equals("query") && version >= FIRST_WITH_QUERY) {
      return query(version, path.subList(1, path.size()), request);
    }
    return kind.equals("ingest") && version >= FIRST_WITH_INGEST
        ? ingest(version, path.subList(1, path.size()), request)
        : Routes.unknown();
  }

  private Route query(int version, List<String> path, Request request) {
    if (path.isEmpty()) {
      return request.method().equals("POST")
          ? new Route(Call.BULK_CREATE, false, () -> queries.create(request, version))
          : Routes.get(Call.BULK_LIST, request, () -> list.list(request, version));
    }
    String id = path.get(0);
    if (path.size() == 1) {
      return switch (request.method()) {
        case "PATCH" -> new Route(Call.BULK_ABORT, false, () -> queries.abort(id, request));
        case "DELETE" -> new Route(Call.BULK_DELETE, false, () -> queries.delete(id));
        default -> Routes.get(Call.BULK_INFO, request, () -> queries.info(id));
      };
    }
    return switch (path.size() == 2 ? path.get(1).toLowerCase(Locale.ROOT) : "") {
      case "results" ->
          Routes.get(Call.BULK_RESULTS, request, () -> queries.results(id, request, version));
      case "resultpages" ->
          Routes.get(Call.BULK_PAGES, request, () -> queries.pages(id, request, version));
      default -> Routes.unknown();
    };
  }

  private Route ingest(int version, List<String> path, Request request) {
    if (path.isEmpty()) {
      return request.method().equals("POST")
          ? new Route(Call.INGEST_CREATE, false, () -> ingest.create(request, version))
          : Routes.get(Call.INGEST_LIST, request, () -> list.list(request, version));
    }
    String id = path.get(0);
    if (path.size() == 1) {
      return switch (request.method()) {
        case "PATCH" -> new Route(change(request), false, () -> ingest.change(id, request));
        case "DELETE" -> new Route(Call.INGEST_DELETE, false, () -> ingest.delete(id));
        default -> Routes.get(Call.INGEST_INFO, request, () -> ingest.info(id));
      };
    }
    String below = path.size() == 2 ? path.get(1).toLowerCase(Locale.ROOT) : "";
    if (below.equals("batches")) {
      return new Route(
          Call.INGEST_UPLOAD, false, Routes.only("PUT", request, () -> ingest.upload(id, request)));
    }
    IngestJob.Results kind = results(below);
    return kind == null
        ? Routes.unknown()
        : Routes.get(Call.INGEST_RESULTS, request, () -> ingest.results(id, kind));
  }

  private static Call change(Request request) {
    return request.body().contains("Aborted") ? Call.INGEST_ABORT : Call.INGEST_CLOSE;
  }

  private static IngestJob.@Nullable Results results(String below) {
    return switch (below) {
      case "successfulresults" -> IngestJob.Results.SUCCESSFUL;
      case "failedresults" -> IngestJob.Results.FAILED;
      case "unprocessedrecords" -> IngestJob.Results.UNPROCESSED;
      default -> null;
    };
  }
}
