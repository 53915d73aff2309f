package io.sforza.testkit.internal.server;

import io.sforza.testkit.Call;
import java.util.function.Function;

/** Sees every exchange, and may answer in the place of the endpoint. Thread-safe. */
public interface Observer {

  /**
   * Returns the answer to a request.
   *
   * @param call what is asked
   * @param request the request
   * @param endpoint gives the answer of the endpoint to this or a changed request
   */
  Answer answer(Call call, Request request, Function<Request, Answer> endpoint);
}
