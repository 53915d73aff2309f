package io.sforza.testkit;

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
  private final int times;

  private Fault(Kind kind, Set<Call> calls, int times) {
    this.kind = kind;
    this.calls = calls;
    this.times = times;
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
    return new Fault(new Status(status, errorCode, message), Set.of(Call.values()), -1);
  }

  /**
   * Returns a fault that breaks the connection in the middle of the answer's body.
   *
   * @param bytes how many bytes of the body get through, as they go over the wire
   * @throws IllegalArgumentException if it is negative
   */
  public static Fault cutBodyAfter(int bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("A body cannot be cut after " + bytes + " bytes.");
    }
    return new Fault(new Cut(bytes), Set.of(Call.values()), -1);
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
    return new Fault(kind, Set.copyOf(both), times);
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
    return new Fault(kind, calls, times);
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
        && times == fault.times;
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, calls, times);
  }

  /** Returns what goes wrong. */
  @Override
  public String toString() {
    return kind + " on " + calls + (times < 0 ? "" : " × " + times);
  }

  /** What goes wrong. */
  sealed interface Kind permits Status, Cut {}

  record Status(int status, String errorCode, String message) implements Kind {}

  record Cut(int bytes) implements Kind {}
}
