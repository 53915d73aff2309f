package io.sforza.testkit.internal.server;

import io.sforza.testkit.Call;
import io.sforza.testkit.internal.server.Routes.Route;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds out what a request to {@code /services/async} asks: the first Bulk API. */
final class V1Routes {
  private final V1Endpoint endpoint;
  private final V1Orders orders;
  private final Limits limits;

  V1Routes(V1Endpoint endpoint, V1Orders orders, Limits limits) {
    this.endpoint = endpoint;
    this.orders = orders;
    this.limits = limits;
  }

  /**
   * Finds the route.
   *
   * @param path what follows {@code /services/async}
   */
  Route find(List<String> path, Request request) {
    V1Format format = V1Endpoint.format(request);
    String said = path.isEmpty() ? "" : path.get(0);
    int version = Versions.number("v" + said);
    if (version < Versions.OLDEST || version > Versions.NEWEST) {
      return new Route(
          Call.OTHER,
          true,
          () -> format.error("InvalidVersion", "Api version " + said + " is not supported"));
    }
    Route route = job(version, path.subList(1, path.size()), request);
    return route == null
        ? new Route(
            Call.OTHER,
            true,
            () -> format.error("InvalidUrl", "There is nothing at " + request.target()))
        : route;
  }

  private @Nullable Route job(int version, List<String> path, Request request) {
    boolean post = request.method().equals("POST");
    boolean get = request.method().equals("GET");
    boolean known = !path.isEmpty() && path.get(0).equals("job") && (post || get);
    String id = path.size() < 2 ? "" : path.get(1);
    return switch (known ? path.size() : 0) {
      case 1 ->
          post ? let(Call.BULK_V1_CREATE, request, () -> endpoint.create(request, version)) : null;
      case 2 ->
          post
              ? let(Call.BULK_V1_CHANGE, request, () -> endpoint.change(id, request))
              : let(Call.BULK_V1_INFO, request, () -> endpoint.info(id, request));
      case 3, 4, 5, 6 -> path.get(2).equals("batch") ? batch(version, path, request) : null;
      default -> null;
    };
  }

  private @Nullable Route batch(int version, List<String> path, Request request) {
    String id = path.get(1);
    if (path.size() == 3) {
      return request.method().equals("POST")
          ? let(Call.BULK_V1_BATCH, request, () -> endpoint.add(id, request))
          : let(Call.BULK_V1_INFO, request, () -> endpoint.batches(id, request));
    } else if (!request.method().equals("GET")) {
      return null;
    } else if (path.size() == 4) {
      return let(
          Call.BULK_V1_INFO, request, () -> endpoint.batch(path, request, V1Endpoint.Part.INFO));
    }
    boolean result = path.get(4).equals("result");
    if (path.size() == 6) {
      return result
          ? let(Call.BULK_V1_RESULTS, request, () -> endpoint.rows(path, request, version))
          : null;
    } else if (!result && !path.get(4).equals("request")) {
      return null;
    }
    V1Endpoint.Part part = result ? V1Endpoint.Part.RESULT : V1Endpoint.Part.REQUEST;
    return let(Call.BULK_V1_RESULTS, request, () -> endpoint.batch(path, request, part));
  }

  /** Its sessions come in a header of its own, and its refusals in a shape of its own. */
  private Route let(Call call, Request request, Supplier<Answer> answer) {
    return new Route(
        call,
        true,
        () -> {
          Answer refused = orders.refused(request);
          if (refused != null) {
            return refused;
          }
          return limits.countRequest()
              ? answer.get()
              : V1Endpoint.format(request).error("ExceededQuota", "TotalRequests Limit exceeded.");
        });
  }
}
