package io.sforza.testkit.internal.server;

import io.sforza.testkit.Call;
import java.util.List;
import java.util.function.Function;

/** Finds who answers what is asked below {@code /composite}. Thread-safe. */
final class CompositeRoutes {
  private final CompositeEndpoint composite;
  private final BatchEndpoint batch;
  private final CollectionEndpoint collections;
  private final TreeEndpoint trees;

  /**
   * Creates the routes.
   *
   * @param rows what is changed
   * @param limits where calls are counted
   * @param part answers a request within a request
   */
  CompositeRoutes(OrgRows rows, Limits limits, Function<Request, Answer> part) {
    this.composite = new CompositeEndpoint(rows, part);
    this.batch = new BatchEndpoint(part, limits);
    this.collections = new CollectionEndpoint(rows);
    this.trees = new TreeEndpoint(rows);
  }

  /**
   * Finds what a request asks.
   *
   * @param path what follows {@code composite}
   */
  Routes.Route find(RestCall call, List<String> path) {
    Request request = call.request();
    Verbs verbs = Verbs.of(request);
    if (path.isEmpty()) {
      return verbs
          .get(Call.RESOURCES, () -> CompositeEndpoint.resources(call))
          .on("POST", Call.COMPOSITE, () -> composite.answer(request))
          .route();
    }
    return switch (path.get(0) + "/" + path.size()) {
      case "batch/1" -> verbs.on("POST", Call.BATCH, () -> batch.answer(request)).route();
      case "graph/1" -> verbs.on("POST", Call.GRAPH, () -> composite.graphs(request)).route();
      case "tree/2" -> verbs.on("POST", Call.TREE, () -> trees.create(call, path.get(1))).route();
      case "sobjects/1", "sobjects/2", "sobjects/3" ->
          collection(call, path.subList(1, path.size()));
      default -> Routes.unknown();
    };
  }

  private Routes.Route collection(RestCall call, List<String> path) {
    Verbs verbs = Verbs.of(call.request());
    return switch (path.size()) {
      case 0 ->
          verbs
              .on("POST", Call.COLLECTION, () -> collections.create(call))
              .on("PATCH", Call.COLLECTION, () -> collections.update(call))
              .on("DELETE", Call.COLLECTION, () -> collections.delete(call))
              .route();
      case 1 ->
          verbs
              .get(Call.COLLECTION, () -> collections.read(call, path.get(0)))
              .on("POST", Call.COLLECTION, () -> collections.readByPost(call, path.get(0)))
              .route();
      default ->
          verbs
              .on(
                  "PATCH",
                  Call.COLLECTION,
                  () -> collections.upsert(call, path.get(0), path.get(1)))
              .route();
    };
  }
}
