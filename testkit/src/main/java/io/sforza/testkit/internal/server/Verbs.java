package io.sforza.testkit.internal.server;

import io.sforza.testkit.Call;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What a resource answers to the verbs of HTTP. One thread at a time. */
final class Verbs {
  private final Request request;
  private final Map<String, Routes.Route> routes = new LinkedHashMap<>();

  private Verbs(Request request) {
    this.request = request;
  }

  static Verbs of(Request request) {
    return new Verbs(request);
  }

  Verbs get(Call call, Supplier<Answer> endpoint) {
    return on("HEAD", call, endpoint).on("GET", call, endpoint);
  }

  Verbs on(String method, Call call, Supplier<Answer> endpoint) {
    routes.put(method, new Routes.Route(call, false, () -> answer(endpoint)));
    return this;
  }

  private static Answer answer(Supplier<Answer> endpoint) {
    try {
      return endpoint.get();
    } catch (RefusedCall e) {
      return e.answer();
    }
  }

  Routes.Route route() {
    Routes.Route route = routes.get(request.method());
    return route != null
        ? route
        : new Routes.Route(
            Call.OTHER,
            false,
            () ->
                Answer.error(
                    405,
                    "METHOD_NOT_ALLOWED",
                    "HTTP Method '"
                        + request.method()
                        + "' not allowed. Allowed are "
                        + String.join(",", routes.keySet())));
  }
}
