package io.sforza.testkit;

import io.sforza.testkit.internal.schema.RecordIds;
import io.sforza.testkit.internal.server.Disturbance;
import io.sforza.testkit.internal.server.Twist;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong: what, with which calls, how often. Without {@link #on}, {@link
 * #onMethod} or {@link #onPath} it hits every call that it can hit, without {@link #once}, {@link
 * #nth} or {@link #times} it hits again and again. A value: each step returns a changed copy.
 *
 * <pre>{@code
 * org.inject(Fault.cutBodyAfter(64_000).on(Call.BULK_RESULTS).nth(3));
 * org.inject(Fault.serverUnavailable().onPath("/jobs/query/*").withProbability(0.1, 42));
 * org.inject(Fault.jobFails("InvalidBatch : Failed to process query").once());
 * }</pre>
 *
 * <p>A call is hit by the oldest fault that fits it, and beside that by all that come on top:
 * {@link #latency}, {@link #bandwidth}, {@link #uncompressed}, {@link #compressedUnasked} and
 * {@link #dateSkew}. What concerns bodies and connections goes by the computer's clock, as a
 * client's own time-outs do; {@link Latency} says more.
 *
 * <p>Immutable.
 */
public final class Fault {
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(1);

  private final FaultKind kind;
  private final Aim aim;

  private Fault(FaultKind kind, Aim aim) {
    this.kind = kind;
    this.aim = aim;
  }

  private static Fault of(FaultKind kind) {
    return new Fault(kind, Aim.at(kind.possible()));
  }

  private static Fault of(Disturbance how) {
    return of(new FaultKind.Disturbed(how));
  }

  private static Fault of(Twist how) {
    return of(new FaultKind.Twisted(how));
  }

  /**
   * Returns a fault that answers with an error instead of what was asked for: an array with code
   * and message, but at a login ({@link Call#TOKEN}) an object with {@code error} and {@code
   * error_description}, as Salesforce does.
   *
   * @param status the HTTP status
   * @param errorCode Salesforce's code, such as {@code SERVER_UNAVAILABLE}, of a login {@code
   *     invalid_grant}
   * @param message the message
   * @throws IllegalArgumentException if the status is not from 300 to 599
   */
  public static Fault status(int status, String errorCode, String message) {
    return of(new FaultKind.Status(status, errorCode, message, null));
  }

  /**
   * Returns a fault that breaks the connection in the middle of the answer's body.
   *
   * @param bytes how many bytes of the body get through, as they go over the wire
   * @throws IllegalArgumentException if it is negative
   */
  public static Fault cutBodyAfter(int bytes) {
    return of(new Disturbance.Cut(bytes));
  }

  /**
   * Returns a fault that lets a body stop in the middle: no more comes, and the connection stays
   * open for a minute, or until the client or the org closes it.
   *
   * @param bytes how many bytes of the body get through, as they go over the wire
   * @throws IllegalArgumentException if it is negative
   */
  public static Fault stallBodyAfter(int bytes) {
    return of(new Disturbance.Stall(bytes));
  }

  /**
   * Returns a fault that changes all bytes of a body from one on, as they go over the wire: a
   * compressed body can then not be decompressed, or fails its checksum, any other is no UTF-8.
   *
   * @param bytes how many bytes of the body stay right
   * @throws IllegalArgumentException if it is negative
   */
  public static Fault corruptBodyAfter(int bytes) {
    return of(new Disturbance.Corrupt(bytes));
  }

  /**
   * Returns a fault that sends a body in small pieces, whole in the end.
   *
   * @param bytes how many bytes a piece has, 1 or more
   * @param pause how long it takes from one piece to the next, by the computer's clock
   * @throws IllegalArgumentException if a piece has no bytes or the pause is negative
   */
  public static Fault dripBody(int bytes, Duration pause) {
    return of(new Disturbance.Drip(bytes, pause));
  }

  /**
   * Returns a fault that closes the connection in the place of an answer, after the org has done
   * what was asked. Some HTTP clients, the JDK's among them, repeat a GET once by themselves then:
   * use {@link #times} for what shall reach the caller.
   */
  public static Fault resetConnection() {
    return of(new Disturbance.Reset());
  }

  /**
   * Returns a fault that answers with an HTML page, as edges and proxies do.
   *
   * @param status the HTTP status, 200 or more
   * @param html the page; an empty text gives an answer without a body
   * @throws IllegalArgumentException if the status is not from 200 to 599
   */
  public static Fault page(int status, String html) {
    return of(new FaultKind.Page(status, html));
  }

  /**
   * Returns a fault that sends on to another place.
   *
   * @param status the HTTP status, 300 to 399
   * @param location where to
   * @throws IllegalArgumentException if the status is not from 300 to 399
   */
  public static Fault redirect(int status, String location) {
    return of(new FaultKind.Redirect(status, location));
  }

  /**
   * Returns a fault that sends on to the same path of another host, as an org that moved does.
   *
   * @param status the HTTP status, 300 to 399; 307 and 308 want the same method and body again
   * @param host such as the {@link FakeSalesforce#instanceUrl()} of another org
   * @throws IllegalArgumentException if the status is not from 300 to 399
   */
  public static Fault redirectToHost(int status, URI host) {
    return of(new FaultKind.Move(status, host));
  }

  /**
   * Returns a fault that ends a body in the middle as if it were whole, as connections to
   * Salesforce do: no error tells the client.
   *
   * @param bytes how many bytes of the body come, before they are compressed
   * @throws IllegalArgumentException if it is negative
   */
  public static Fault endBodyAfter(int bytes) {
    return of(new Disturbance.End(bytes));
  }

  /**
   * Returns a fault that closes the connection before the org does anything, unlike {@link
   * #resetConnection()}. Neither tells the client which of the two it was.
   */
  public static Fault dropRequest() {
    return of(new FaultKind.Drop());
  }

  /**
   * Returns a fault that answers nothing at all, not even a status, after the org has done what was
   * asked; the connection stays open for a minute, or until the client or the org closes it.
   */
  public static Fault stallAnswer() {
    return of(new Disturbance.Silent(LONGEST_SILENCE));
  }

  /**
   * Returns a fault that lets answers take their time, on top of other faults.
   *
   * @param latency how long
   */
  public static Fault latency(Latency latency) {
    return of(new FaultKind.Slow(latency));
  }

  /**
   * Returns a fault that lets bodies come no faster than a line allows, each connection by itself,
   * on top of other faults.
   *
   * @param bytesPerSecond how fast that is, as they go over the wire; 1 or more
   * @throws IllegalArgumentException if it is less
   */
  public static Fault bandwidth(long bytesPerSecond) {
    return of(new Disturbance.Narrow(bytesPerSecond));
  }

  /** Returns a fault that does not compress a body whatever the client takes, on top of others. */
  public static Fault uncompressed() {
    return of(new Disturbance.Encoded(false));
  }

  /** Returns a fault that compresses a body although nobody asked for it, on top of others. */
  public static Fault compressedUnasked() {
    return of(new Disturbance.Encoded(true));
  }

  /**
   * Returns a fault that lets the {@code Date} header of answers differ from the org's clock, as
   * that of an edge with a clock of its own, on top of other faults. For the clock of the whole org
   * with all its stamps there is {@link FakeSalesforce#skewClock}.
   *
   * @param skew how far ahead; behind if negative
   */
  public static Fault dateSkew(Duration skew) {
    return of(new FaultKind.OtherDate(skew));
  }

  /**
   * Returns a fault that ends the sender's session: the call and all later ones with the same token
   * get 401 INVALID_SESSION_ID. With {@link #nth} it expires in the middle of the work.
   */
  public static Fault sessionExpired() {
    return of(new Twist.SessionEnds());
  }

  /**
   * Returns a fault that refuses calls since the org has none left today: 403
   * REQUEST_LIMIT_EXCEEDED, and {@code Sforce-Limit-Info} says that all are used.
   */
  public static Fault quotaExceeded() {
    return of(new Twist.QuotaUsedUp());
  }

  /**
   * Returns a fault that lets the job that is created fail at its end.
   *
   * @param message its {@code errorMessage}, such as {@code InvalidBatch : Failed to process query:
   *     QUERY_TIMEOUT: Your query request was running for too long.}
   */
  public static Fault jobFails(String message) {
    return of(new Twist.JobFails(message));
  }

  /** Returns a fault that lets the job that is created stay InProgress for ever. */
  public static Fault jobHangs() {
    return of(new Twist.JobHangs());
  }

  /**
   * Returns a fault that lets the job that is created take another time than the org's jobs do.
   *
   * @param duration how long by the org's clock; zero or more
   * @throws IllegalArgumentException if it is negative
   */
  public static Fault jobTakes(Duration duration) {
    return of(new Twist.JobTakes(duration));
  }

  /**
   * Returns a fault that removes a job when it is asked for, as an administrator can: that call and
   * all later ones get 404. It hits whatever asks for a job, {@code nth(3)} the third such call.
   */
  public static Fault jobVanishes() {
    return of(new Twist.JobVanishes());
  }

  /**
   * Returns a fault that leaves out the last rows of a page of results, although {@code
   * Sforce-NumberOfRecords} or {@code totalSize} counts them.
   *
   * @param rows how many, 1 or more; all of the page if it has less
   * @throws IllegalArgumentException if it is less
   */
  public static Fault loseRows(int rows) {
    return of(new Twist.LosesRows(rows));
  }

  /**
   * Returns a fault that leaves out all rows of a page of results and goes on behind them. The page
   * itself says that it has none: only the count of the job or the query tells.
   */
  public static Fault losePage() {
    return of(new Twist.LosesPage());
  }

  /**
   * Returns a fault that answers the page before once more, in the place of the page that was asked
   * for, and with its locator of the next. First pages have none before them and are not hit.
   */
  public static Fault repeatPage() {
    return of(new Twist.RepeatsPage());
  }

  /** Returns 503 SERVER_UNAVAILABLE, of a server that is too busy. */
  public static Fault serverUnavailable() {
    return status(503, "SERVER_UNAVAILABLE", "Server too busy");
  }

  /** Returns 500 UNKNOWN_EXCEPTION with the number of an error, as a bug in Salesforce answers. */
  public static Fault unexpectedError() {
    return status(
        500,
        "UNKNOWN_EXCEPTION",
        "An unexpected error occurred. Please include this ErrorId if you contact support:"
            + " 1234567890-12345 (-1234567890)");
  }

  /** Returns 420 without a body: the edge has no route for the host, as while an org moves. */
  public static Fault hostNotRouted() {
    return page(420, "");
  }

  /** Returns 406 without a body, which passes, as some real orgs answer at times. */
  public static Fault notAcceptable() {
    return page(406, "");
  }

  /** Returns 404 NOT_FOUND, as a job that was created a moment ago may answer. */
  public static Fault notFound() {
    return status(404, "NOT_FOUND", "The requested resource does not exist");
  }

  /** Returns 400 UNABLE_TO_LOCK_ROW, of a row that somebody else is writing. */
  public static Fault rowLocked() {
    return status(
        400,
        "UNABLE_TO_LOCK_ROW",
        "unable to obtain exclusive access to this record or 1 records: " + RecordIds.of("001", 0));
  }

  /** Returns 403 REQUEST_LIMIT_EXCEEDED, of more than 25 long calls at the same time. */
  public static Fault tooManyAtOnce() {
    return status(
        403,
        "REQUEST_LIMIT_EXCEEDED",
        "ConcurrentRequests (Concurrent API Requests) Limit exceeded.");
  }

  /** Returns 400 LIMIT_EXCEEDED at {@link Call#BULK_CREATE}: no query jobs left today. */
  public static Fault jobQuotaExceeded() {
    return status(
            400, "LIMIT_EXCEEDED", "Max bulk v2 query jobs (10000) per 24 hrs has been reached")
        .on(Call.BULK_CREATE);
  }

  /** Returns 400 QUERY_TIMEOUT at {@link Call#QUERY} and {@link Call#QUERY_MORE}. */
  public static Fault queryTimeout() {
    return status(400, "QUERY_TIMEOUT", "Your query request was running for too long.")
        .on(Call.QUERY, Call.QUERY_MORE);
  }

  /** Returns 400 INVALID_QUERY_LOCATOR at further pages, whose locator has expired. */
  public static Fault locatorExpired() {
    return status(400, "INVALID_QUERY_LOCATOR", "invalid query locator")
        .on(Call.QUERY_MORE, Call.BULK_RESULTS);
  }

  /** Returns 400 invalid_grant at {@link Call#TOKEN}: the same refresh runs elsewhere. */
  public static Fault refreshInProgress() {
    return status(400, "invalid_grant", "token request is already being processed").on(Call.TOKEN);
  }

  /**
   * Returns a copy of a {@link #status} whose answer asks to wait.
   *
   * @param wait how long, in whole seconds
   * @throws IllegalStateException if it is another kind of fault
   */
  public Fault retryAfter(Duration wait) {
    if (!(kind instanceof FaultKind.Status error)) {
      throw new IllegalStateException("Only an error with a status asks to wait, not: " + kind);
    }
    return new Fault(
        new FaultKind.Status(error.status(), error.errorCode(), error.message(), wait), aim);
  }

  /**
   * Returns a copy that hits these calls only.
   *
   * @param first a kind of call
   * @param more further ones
   * @throws IllegalArgumentException if this cannot happen with one of them
   */
  public Fault on(Call first, Call... more) {
    Set<Call> calls = EnumSet.of(first, more);
    kind.check(calls);
    return new Fault(kind, aim.on(calls));
  }

  /**
   * Returns a copy that hits calls to these paths only.
   *
   * @param pattern how the path ends, such as {@code /jobs/query/*}{@code /results} or {@code
   *     /sobjects/Account/describe}; {@code *} stands for any signs within one part of it, {@code
   *     **} for any number of parts, upper and lower case are the same
   * @throws IllegalArgumentException if it does not begin with a slash, or has a query string
   */
  public Fault onPath(String pattern) {
    return new Fault(kind, aim.to(PathPattern.of(pattern)));
  }

  /**
   * Returns a copy that hits calls by these HTTP methods only.
   *
   * @param first such as GET
   * @param more further ones
   * @throws IllegalArgumentException if one is no method, which are in upper case
   */
  public Fault onMethod(String first, String... more) {
    Set<String> methods = new HashSet<>(Arrays.asList(more));
    methods.add(first);
    return new Fault(kind, aim.by(methods));
  }

  /**
   * Returns a copy that hits so many of its calls on average. Whether a call is hit follows from
   * the seed, from what is asked, and from how often the same was asked before: threads at the same
   * time change nothing in it.
   *
   * @param probability more than 0, 1 at most
   * @param seed any number; another one hits other calls
   * @throws IllegalArgumentException if it is no probability
   */
  public Fault withProbability(double probability, long seed) {
    return new Fault(kind, aim.with(new Aim.Chance(probability, seed)));
  }

  /**
   * Returns a copy that lets so many of its calls through before the first that it hits; calls that
   * another fault hits count as well.
   *
   * @param spared how many, 0 or more
   * @throws IllegalArgumentException if it is negative
   */
  public Fault after(int spared) {
    return new Fault(kind, aim.after(spared));
  }

  /**
   * Returns a copy that hits one of its calls only.
   *
   * @param place which; 1 is the next
   * @throws IllegalArgumentException if it is less than 1
   */
  public Fault nth(int place) {
    if (place < 1) {
      throw new IllegalArgumentException("The first call is 1; there is none at " + place + ".");
    }
    return after(place - 1).once();
  }

  /** Returns a copy that hits the next call only. */
  public Fault once() {
    return times(1);
  }

  /**
   * Returns a copy that hits so many calls.
   *
   * @param times how many, 1 or more
   * @throws IllegalArgumentException if it is less
   */
  public Fault times(int times) {
    return new Fault(kind, aim.times(times));
  }

  FaultKind kind() {
    return kind;
  }

  Aim aim() {
    return aim;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Fault fault && kind.equals(fault.kind) && aim.equals(fault.aim);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, aim);
  }

  /** Returns what goes wrong, with which calls and how often. */
  @Override
  public String toString() {
    return kind + aim.toString();
  }
}
