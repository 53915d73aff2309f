package io.sforza.testkit.internal.server;

import io.sforza.testkit.Call;
import io.sforza.testkit.internal.rows.Table;
import java.util.List;

/** Finds who answers what is asked below {@code /sobjects}. Thread-safe. */
final class RowRoutes {
  private final OrgRows rows;
  private final Describes describes;
  private final RowEndpoint single;
  private final KeyEndpoint keys;
  private final RelationEndpoint relations;
  private final BlobEndpoint blobs;
  private final ReplicationEndpoint replication;

  RowRoutes(OrgRows rows, Describes describes) {
    this.rows = rows;
    this.describes = describes;
    this.single = new RowEndpoint(rows);
    this.keys = new KeyEndpoint(rows, single);
    this.relations = new RelationEndpoint(rows, single);
    this.blobs = new BlobEndpoint(rows);
    this.replication = new ReplicationEndpoint(rows);
  }

  /**
   * Finds what a request asks.
   *
   * @param path what follows {@code sobjects}
   */
  Routes.Route find(RestCall call, List<String> path) {
    Request request = call.request();
    return switch (path.size()) {
      case 0 ->
          Verbs.of(request)
              .get(Call.DESCRIBE_GLOBAL, () -> describes.global(call.version(), request))
              .route();
      case 1 -> {
        String object = path.get(0);
        yield Verbs.of(request)
            .get(Call.OBJECT_INFO, () -> single.info(call, object))
            .on("POST", Call.ROW_CREATE, () -> single.create(call, object))
            .route();
      }
      case 2 -> second(call, path.get(0), path.get(1));
      case 3 -> third(call, path.get(0), path.get(1), path.get(2));
      default -> Routes.unknown();
    };
  }

  private Routes.Route second(RestCall call, String object, String name) {
    Verbs verbs = Verbs.of(call.request());
    return switch (name) {
      case "describe" ->
          verbs
              .get(Call.DESCRIBE, () -> describes.one(call.version(), object, call.request()))
              .route();
      case "updated" -> verbs.get(Call.UPDATED, () -> replication.updated(call, object)).route();
      case "deleted" -> verbs.get(Call.DELETED, () -> replication.deleted(call, object)).route();
      case "Id" -> verbs.on("POST", Call.ROW_CREATE, () -> single.create(call, object)).route();
      default ->
          verbs
              .get(Call.ROW_READ, () -> single.read(call, object, name))
              .on("PATCH", Call.ROW_UPDATE, () -> single.update(call, object, name))
              .on("DELETE", Call.ROW_DELETE, () -> single.delete(call, object, name))
              .route();
    };
  }

  private Routes.Route third(RestCall call, String object, String name, String value) {
    Verbs verbs = Verbs.of(call.request());
    Table table = rows.store().first().find(object);
    if (table == null || KeyEndpoint.key(table, name) != null || !RowText.isId(name)) {
      return verbs
          .get(Call.ROW_READ, () -> keys.read(call, object, name, value))
          .on("PATCH", Call.ROW_UPSERT, () -> keys.upsert(call, object, name, value))
          .on("DELETE", Call.ROW_DELETE, () -> keys.delete(call, object, name, value))
          .route();
    }
    return BlobEndpoint.field(table, value) != null
        ? verbs.get(Call.BLOB, () -> blobs.read(call, object, name, value)).route()
        : verbs.get(Call.RELATED_ROWS, () -> relations.read(call, object, name, value)).route();
  }
}
