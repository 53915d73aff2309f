package io.sforza.testkit;

import io.sforza.testkit.internal.server.Answer;
import io.sforza.testkit.internal.server.Observer;
import io.sforza.testkit.internal.server.Request;
import java.time.Duration;
import java.util.function.Supplier;

/** What stands between the server and its endpoints: faults come in, and calls are written down. */
final class Exchanges implements Observer {
  private final Faults faults;
  private final CallLog calls;

  Exchanges(Faults faults, CallLog calls) {
    this.faults = faults;
    this.calls = calls;
  }

  @Override
  public Answer answer(Call call, Request request, Supplier<Answer> endpoint) {
    Fault.Kind fault = faults.take(call);
    Answer answer = fault == null ? endpoint.get() : failed(call, fault, request, endpoint);
    calls.add(
        new RecordedCall(
            call, request.method(), request.maskedTarget(), request.maskedBody(), answer.status()));
    return answer;
  }

  private static Answer failed(
      Call call, Fault.Kind fault, Request request, Supplier<Answer> endpoint) {
    if (fault instanceof Fault.Status status) {
      Answer refusal = Refusals.of(call, status, request);
      Duration wait = status.retryAfter();
      return wait == null ? refusal : refusal.header("Retry-After", wait.toSeconds());
    } else if (fault instanceof Fault.Page page) {
      return Answer.page(page.status(), page.html());
    } else if (fault instanceof Fault.Redirect redirect) {
      return Answer.redirect(redirect.status(), redirect.location());
    } else if (fault instanceof Fault.Disturbed disturbed) {
      return endpoint.get().disturbed(disturbed.how());
    }
    throw new IllegalStateException("What is " + fault + "?");
  }
}
