package io.sforza.testkit;

import io.sforza.testkit.internal.server.Disturbance;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong: what, with which calls, how often. Without {@link #on} it hits every
 * call, without {@link #once} or {@link #times} it hits again and again. A value: each step returns
 * a changed copy.
 *
 * <p>Immutable.
 */
public final class Fault {
  private final Kind kind;
  private final Set<Call> calls;
  private final int after;
  private final int times;

  private Fault(Kind kind, Set<Call> calls, int after, int times) {
    this.kind = kind;
    this.calls = calls;
    this.after = after;
    this.times = times;
  }

  private static Fault of(Kind kind) {
    return new Fault(kind, Set.of(Call.values()), 0, -1);
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
    if (status < 300 || status > 599) {
      throw new IllegalArgumentException(status + " is not the status of an error: 300 to 599.");
    }
    return of(new Status(status, errorCode, message, null));
  }

  /**
   * Returns a fault that breaks the connection in the middle of the answer's body.
   *
   * @param bytes how many bytes of the body get through, as they go over the wire
   * @throws IllegalArgumentException if it is negative
   */
  public static Fault cutBodyAfter(int bytes) {
    return of(new Disturbed(new Disturbance.Cut(notNegative(bytes))));
  }

  /**
   * Returns a fault that lets a body stop in the middle: no more comes, and the connection stays
   * open for a minute, or until the client or the org closes it.
   *
   * @param bytes how many bytes of the body get through, as they go over the wire
   * @throws IllegalArgumentException if it is negative
   */
  public static Fault stallBodyAfter(int bytes) {
    return of(new Disturbed(new Disturbance.Stall(notNegative(bytes))));
  }

  /**
   * Returns a fault that changes all bytes of a body from one on, as they go over the wire: a
   * compressed body can then not be decompressed, or fails its checksum, any other is no UTF-8.
   *
   * @param bytes how many bytes of the body stay right
   * @throws IllegalArgumentException if it is negative
   */
  public static Fault corruptBodyAfter(int bytes) {
    return of(new Disturbed(new Disturbance.Corrupt(notNegative(bytes))));
  }

  /**
   * Returns a fault that sends a body in small pieces, whole in the end.
   *
   * @param bytes how many bytes a piece has, 1 or more
   * @param pause how long it takes from one piece to the next, by the computer's clock
   * @throws IllegalArgumentException if a piece has no bytes or the pause is negative
   */
  public static Fault dripBody(int bytes, Duration pause) {
    if (bytes < 1 || pause.isNegative()) {
      throw new IllegalArgumentException(
          "A body cannot come in pieces of " + bytes + " bytes, " + pause + " apart.");
    }
    return of(new Disturbed(new Disturbance.Drip(bytes, pause)));
  }

  /**
   * Returns a fault that closes the connection in the place of an answer, after the org has done
   * what was asked. Some HTTP clients, the JDK's among them, repeat a GET once by themselves then:
   * use {@link #times} for what shall reach the caller.
   */
  public static Fault resetConnection() {
    return of(new Disturbed(new Disturbance.Reset()));
  }

  /**
   * Returns a fault that answers with an HTML page, as edges and proxies do.
   *
   * @param status the HTTP status, 200 or more
   * @param html the page; an empty text gives an answer without a body
   * @throws IllegalArgumentException if the status is not from 200 to 599
   */
  public static Fault page(int status, String html) {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException(status + " is not a status: 200 to 599.");
    }
    return of(new Page(status, html));
  }

  /**
   * Returns a fault that sends on to another place.
   *
   * @param status the HTTP status, 300 to 399
   * @param location where to
   * @throws IllegalArgumentException if the status is not from 300 to 399
   */
  public static Fault redirect(int status, String location) {
    if (status / 100 != 3) {
      throw new IllegalArgumentException(status + " does not redirect: 300 to 399.");
    }
    return of(new Redirect(status, location));
  }

  private static int notNegative(int bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException(
          "A body cannot break after " + bytes + " bytes: 0 or more.");
    }
    return bytes;
  }

  /**
   * Returns a copy of a {@link #status} whose answer asks to wait.
   *
   * @param wait how long, in whole seconds
   * @throws IllegalStateException if it is another kind of fault
   */
  public Fault retryAfter(Duration wait) {
    if (!(kind instanceof Status status)) {
      throw new IllegalStateException("Only an error with a status asks to wait, not: " + kind);
    }
    Kind waiting = new Status(status.status, status.errorCode, status.message, wait);
    return new Fault(waiting, calls, after, times);
  }

  /**
   * Returns a copy that lets so many of its calls through before the first that it hits.
   *
   * @param spared how many, 0 or more
   * @throws IllegalArgumentException if it is negative
   */
  public Fault after(int spared) {
    if (spared < 0) {
      throw new IllegalArgumentException("A fault cannot spare " + spared + " calls.");
    }
    return new Fault(kind, calls, spared, times);
  }

  /**
   * Returns a copy that hits these calls only.
   *
   * @param first a kind of call
   * @param more further ones
   */
  public Fault on(Call first, Call... more) {
    Set<Call> both = new HashSet<>(Set.of(more));
    both.add(first);
    return new Fault(kind, Set.copyOf(both), after, times);
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
    if (times < 1) {
      throw new IllegalArgumentException("A fault happens once or more, not " + times + " times.");
    }
    return new Fault(kind, calls, after, times);
  }

  /** Returns how many calls it lets through first. */
  int after() {
    return after;
  }

  boolean hits(Call call) {
    return calls.contains(call);
  }

  /** Returns how often it happens; negative for always. */
  int times() {
    return times;
  }

  Kind kind() {
    return kind;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Fault fault
        && kind.equals(fault.kind)
        && calls.equals(fault.calls)
        && after == fault.after
        && times == fault.times;
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, calls, after, times);
  }

  /** Returns what goes wrong. */
  @Override
  public String toString() {
    return kind
        + " on "
        + calls
        + (after == 0 ? "" : " after " + after)
        + (times < 0 ? "" : " × " + times);
  }

  /** What goes wrong. */
  sealed interface Kind permits Status, Page, Redirect, Disturbed {}

  record Status(int status, String errorCode, String message, @Nullable Duration retryAfter)
      implements Kind {}

  record Page(int status, String html) implements Kind {}

  record Redirect(int status, String location) implements Kind {}

  record Disturbed(Disturbance how) implements Kind {}
}
