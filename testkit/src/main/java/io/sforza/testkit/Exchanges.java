package io.sforza.testkit;

import io.sforza.core.connection.TimeSource;
import io.sforza.testkit.internal.server.Answer;
import io.sforza.testkit.internal.server.Disturbance;
import io.sforza.testkit.internal.server.HttpDate;
import io.sforza.testkit.internal.server.Observer;
import io.sforza.testkit.internal.server.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** What stands between the server and its endpoints: faults come in, and calls are written down. */
final class Exchanges implements Observer {
  private final Faults faults;
  private final CallLog calls;
  private final TimeSource time;

  Exchanges(Faults faults, CallLog calls, TimeSource time) {
    this.faults = faults;
    this.calls = calls;
    this.time = time;
  }

  @Override
  public Answer answer(Call call, Request request, Function<Request, Answer> endpoint) {
    Instant at = time.instant();
    List<Faults.Hit> hits = faults.take(call, request);
    Answer answer = null;
    for (Faults.Hit hit : hits) {
      if (!hit.fault().kind().onTop()) {
        answer = failed(call, hit.fault().kind(), request, endpoint);
      }
    }
    answer = answer == null ? endpoint.apply(request) : answer;
    for (Faults.Hit hit : hits) {
      answer = topped(answer, hit);
    }
    calls.add(
        new RecordedCall(
            call,
            request.method(),
            request.maskedTarget(),
            request.maskedHeaders(),
            request.maskedBody(),
            answer.status(),
            at,
            hits.stream().map(Faults.Hit::fault).toList()));
    return answer;
  }

  private static Answer failed(
      Call call, FaultKind fault, Request request, Function<Request, Answer> endpoint) {
    if (fault instanceof FaultKind.Status status) {
      Answer refusal = Refusals.of(call, status, request);
      Duration wait = status.retryAfter();
      return wait == null ? refusal : refusal.header("Retry-After", wait.toSeconds());
    } else if (fault instanceof FaultKind.Page page) {
      return Answer.page(page.status(), page.html());
    } else if (fault instanceof FaultKind.Redirect redirect) {
      return Answer.redirect(redirect.status(), redirect.location());
    } else if (fault instanceof FaultKind.Move move) {
      return Answer.redirect(move.status(), move.host() + request.target());
    } else if (fault instanceof FaultKind.Drop) {
      return Answer.none();
    } else if (fault instanceof FaultKind.Twisted twisted) {
      return endpoint.apply(request.twisted(twisted.how()));
    } else if (fault instanceof FaultKind.Disturbed disturbed) {
      return endpoint.apply(request).disturbed(disturbed.how());
    }
    throw new IllegalStateException("What is " + fault + "?");
  }

  private Answer topped(Answer answer, Faults.Hit hit) {
    FaultKind fault = hit.fault().kind();
    if (fault instanceof FaultKind.Slow slow) {
      Latency latency = slow.latency();
      return answer.disturbed(new Disturbance.Late(latency.of(hit.draw()), latency.isReal()));
    } else if (fault instanceof FaultKind.OtherDate other) {
      return answer.header("Date", HttpDate.of(time.instant().plus(other.skew())));
    } else if (fault instanceof FaultKind.Disturbed disturbed && fault.onTop()) {
      return answer.disturbed(disturbed.how());
    }
    return answer;
  }
}
