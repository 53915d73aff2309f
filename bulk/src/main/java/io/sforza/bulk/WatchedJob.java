package io.sforza.bulk;

import io.sforza.core.connection.ApiRequest;
import io.sforza.core.connection.ApiVersion;
import io.sforza.core.connection.Cancellation;
import io.sforza.core.connection.Connection;
import io.sforza.core.connection.TimeSource;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.RequestRejectedException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A job of either family: as it was last seen, when it is to be asked again, and the calls that are
 * the same for both. Each goes to the job's own API version.
 *
 * <p>Thread-safe.
 */
final class WatchedJob<J extends JobInfo> {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedJob.class);
  private static final int NOT_FOUND = 404;

  // a job may not be found yet a moment after its creation was answered
  private static final int MOST_EARLY_MISSES = 5;

  private final JobContext context;
  private final JobKind<J> kind;
  private volatile long begun;
  private final AtomicReference<J> last;
  private final AtomicInteger earlyMisses = new AtomicInteger();
  private volatile boolean found;
  private volatile long askedAt;
  private volatile long dueAt;

  private WatchedJob(JobContext context, JobKind<J> kind, J info, Seen seen) {
    this.context = context;
    this.kind = kind;
    this.last = new AtomicReference<>(info);
    this.found = seen == Seen.ASKED;
    begin();
  }

  /** Counts its age from now on: it was only just made, or told to run. */
  private void begin() {
    long now = time().nanoTime();
    begun = now;
    schedule(now);
  }

  private enum Seen {
    CREATED,
    ASKED
  }

  /** Returns a job that was created a moment ago. */
  static <J extends JobInfo> WatchedJob<J> created(JobContext context, JobKind<J> kind, J info) {
    return new WatchedJob<>(context, kind, info, Seen.CREATED);
  }

  /** Returns a job that was made before, after asking for it. */
  static <J extends JobInfo> WatchedJob<J> attached(
      JobContext context, JobKind<J> kind, String id) {
    ApiVersion version = context.connection().apiVersion();
    ApiRequest ask = ApiRequest.get("jobs", kind.family().path(), id).version(version);
    J info = json(context.connection(), kind, ask, version, new Cancellation());
    return new WatchedJob<>(context, kind, info, Seen.ASKED);
  }

  private static <J extends JobInfo> J json(
      Connection connection,
      JobKind<J> kind,
      ApiRequest request,
      ApiVersion version,
      Cancellation cancellation) {
    return connection.json(request, kind.json(), "a job", cancellation).info(version);
  }

  private TimeSource time() {
    return context.connection().time();
  }

  J info() {
    return present(last.get());
  }

  // the reference is never empty, which its type does not say
  private static <T> T present(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("A job was forgotten.");
    }
    return value;
  }

  String id() {
    return info().id();
  }

  JobFamily family() {
    return kind.family();
  }

  ApiVersion apiVersion() {
    return info().apiVersion();
  }

  /** Returns whether the job has ended, well or not. */
  boolean over() {
    return info().state().terminal();
  }

  /** Returns when it is to be asked again, on the clock's nanoTime. */
  long dueAt() {
    return dueAt;
  }

  /** Returns whether so much of the pause has passed that it may as well be asked now. */
  boolean halfDue(long now) {
    return now - askedAt >= (dueAt - askedAt) / 2;
  }

  /** Sets when it is due: by its age when it was asked, but never without a pause. */
  private void schedule(long asked) {
    long now = time().nanoTime();
    Duration pause = context.schedule().pause(Duration.ofNanos(asked - begun));
    long soonest = now + context.schedule().first().toNanos();
    askedAt = asked;
    dueAt = Math.max(asked + pause.toNanos(), soonest);
  }

  /**
   * Asks Salesforce for the job, by one call. A job that was created a moment ago and is not found
   * yet stays as it is.
   *
   * @throws RequestRejectedException if the job is gone
   */
  J ask(Cancellation cancellation) {
    long asked = time().nanoTime();
    try {
      return seen(call(ApiRequest.get("jobs", family().path(), id()), cancellation));
    } catch (RequestRejectedException e) {
      if (e.status() != NOT_FOUND) {
        throw e;
      }
      if (!found && earlyMisses.incrementAndGet() <= MOST_EARLY_MISSES) {
        LOG.debug("job={} is not found yet", id());
        return info();
      }
      throw gone(e);
    } finally {
      // whatever came of it: to ask again at once would not help
      schedule(asked);
    }
  }

  /** Takes over what a list said at a time: that it has not ended. */
  void listed(JobState state, long asked) {
    found = true;
    last.updateAndGet(
        before ->
            present(before).state().terminal() ? before : kind.withState().apply(before, state));
    schedule(asked);
  }

  J abort() {
    ApiRequest abort =
        ApiRequest.patch("jobs", family().path(), id())
            .json(Map.of("state", "Aborted"))
            .repeatable();
    return seen(call(abort, new Cancellation()));
  }

  /**
   * Sets the state, once: if the answer is lost nobody knows whether it was set.
   *
   * @throws io.sforza.core.error.OutcomeUnknownException if the answer is lost
   */
  J change(String state, Cancellation cancellation) {
    J changed =
        seen(
            call(
                ApiRequest.patch("jobs", family().path(), id()).json(Map.of("state", state)),
                cancellation));
    begin();
    return changed;
  }

  void delete() {
    context
        .connection()
        .send(ApiRequest.delete("jobs", family().path(), id()).version(apiVersion()))
        .close();
  }

  private J call(ApiRequest request, Cancellation cancellation) {
    ApiVersion own = apiVersion();
    return json(context.connection(), kind, request.version(own), own, cancellation);
  }

  /** Takes over what an answer said; one that was overtaken by the job's end changes nothing. */
  J seen(J answer) {
    found = true;
    J now =
        present(
            last.updateAndGet(
                before ->
                    present(before).state().terminal() && !answer.state().terminal()
                        ? before
                        : answer));
    if (now.state().terminal()) {
      context.poller().ended(this);
    }
    return now;
  }

  /** Tells the listener how the job is. */
  void tellListener() {
    try {
      context.listener().polled(info());
    } catch (RuntimeException e) {
      LOG.warn("job={} listener={} failed", id(), context.listener().getClass().getName(), e);
    }
  }

  /**
   * Waits until the job is complete.
   *
   * @return true if it is complete, false if the limit came first
   * @throws JobFailedException if the job ended as Failed or Aborted
   */
  boolean await(@Nullable Duration limit, Cancellation cancellation) {
    J info = over() ? info() : context.poller().await(this, limit, cancellation);
    if (info.state().terminal() && info.state() != JobState.JOB_COMPLETE) {
      throw JobFailedException.of(info);
    }
    return info.state() == JobState.JOB_COMPLETE;
  }

  private RequestRejectedException gone(RequestRejectedException e) {
    J info = info();
    return new RequestRejectedException(
        ErrorDetails.of(
                family().title()
                    + " "
                    + info.id()
                    + " on "
                    + info.object()
                    + " is not in Salesforce any more ("
                    + e.errorCode()
                    + "); it was last seen as "
                    + info.state()
                    + ".")
            .code(e.errorCode())
            .hint(
                "Somebody deleted it, here or in Setup > Bulk Data Load Jobs, or it ended more than"
                    + " seven days ago: start anew.")
            .requestId(e.requestId())
            .attempts(e.attempts())
            .cause(e),
        e.status(),
        e.errors());
  }

  @Override
  public String toString() {
    return family().title() + " " + id();
  }
}
