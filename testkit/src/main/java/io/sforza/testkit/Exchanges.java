package io.sforza.testkit;

import io.sforza.testkit.internal.server.Answer;
import io.sforza.testkit.internal.server.Observer;
import io.sforza.testkit.internal.server.Request;
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
    Answer answer;
    if (fault instanceof Fault.Status status) {
      answer = failed(call, status);
    } else if (fault instanceof Fault.Cut cut) {
      answer = endpoint.get().cutAfter(cut.bytes());
    } else {
      answer = endpoint.get();
    }
    calls.add(
        new RecordedCall(
            call, request.method(), request.target(), request.maskedBody(), answer.status()));
    return answer;
  }

  private static Answer failed(Call call, Fault.Status fault) {
    return call == Call.TOKEN
        ? Answer.refusedLogin(fault.status(), fault.errorCode(), fault.message())
        : Answer.error(fault.status(), fault.errorCode(), fault.message());
  }
}
