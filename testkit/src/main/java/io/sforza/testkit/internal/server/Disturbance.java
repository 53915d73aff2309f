package io.sforza.testkit.internal.server;

import io.sforza.core.connection.TimeSource;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;

/** What the network does to an answer on its way. Immutable. */
public sealed interface Disturbance {

  /**
   * Returns the stream through which the encoded body goes.
   *
   * @param out where to
   * @param ended completes when the org ends, for what waits
   */
  default OutputStream through(OutputStream out, CompletionStage<?> ended) {
    return out;
  }

  /** Returns whether a body that was cut is held there, in the place of breaking off. */
  default boolean holds() {
    return false;
  }

  /** Returns what is sent in the place of a body, before it is encoded. */
  default Body body(Body body) {
    return body;
  }

  /** Returns whether a body is compressed that a client asked for in that way or not. */
  default boolean compresses(boolean asked) {
    return asked;
  }

  /** Returns whether it comes on top of what else goes wrong. */
  default boolean onTop() {
    return false;
  }

  /**
   * Waits before anything of the answer is sent.
   *
   * @param time the org's clock
   * @param ended completes when the org ends
   * @throws InterruptedException if the thread is interrupted
   */
  default void await(TimeSource time, CompletionStage<?> ended) throws InterruptedException {}

  /** Tells the server what else happens to the connection. */
  default void applyTo(MockResponse.Builder response) {}

  /**
   * The connection breaks after so many bytes of the body.
   *
   * @param bytes how many get through
   */
  record Cut(int bytes) implements Disturbance {

    /** Refuses to break before the beginning. */
    public Cut {
      checkBytes(bytes);
    }

    @Override
    public OutputStream through(OutputStream out, CompletionStage<?> ended) {
      return new CutOutput(out, bytes);
    }

    @Override
    public void applyTo(MockResponse.Builder response) {
      response.onResponseEnd(new SocketEffect.CloseSocket());
    }
  }

  /**
   * No more comes after so many bytes of the body, and the connection stays open.
   *
   * @param bytes how many get through
   */
  record Stall(int bytes) implements Disturbance {

    /** Refuses to break before the beginning. */
    public Stall {
      checkBytes(bytes);
    }

    @Override
    public OutputStream through(OutputStream out, CompletionStage<?> ended) {
      return new CutOutput(out, bytes);
    }

    @Override
    public boolean holds() {
      return true;
    }
  }

  /**
   * All bytes after so many of the body are others.
   *
   * @param bytes how many are right
   */
  record Corrupt(int bytes) implements Disturbance {

    /** Refuses to break before the beginning. */
    public Corrupt {
      checkBytes(bytes);
    }

    @Override
    public OutputStream through(OutputStream out, CompletionStage<?> ended) {
      return new CorruptOutput(out, bytes);
    }
  }

  /**
   * The body comes in pieces.
   *
   * @param bytes how many a piece has
   * @param pause how long it takes from one to the next
   */
  record Drip(int bytes, Duration pause) implements Disturbance {

    /** Refuses pieces of nothing. */
    public Drip {
      if (bytes < 1 || pause.isNegative()) {
        throw new IllegalArgumentException(
            "A body cannot come in pieces of " + bytes + " bytes, " + pause + " apart.");
      }
    }

    @Override
    public OutputStream through(OutputStream out, CompletionStage<?> ended) {
      return new DripOutput(out, this, ended);
    }
  }

  /**
   * The body ends after so many bytes as if it were whole.
   *
   * @param bytes how many come, before they are compressed
   */
  record End(int bytes) implements Disturbance {

    /** Refuses to break before the beginning. */
    public End {
      checkBytes(bytes);
    }

    @Override
    public Body body(Body body) {
      return out -> {
        try {
          body.writeTo(new CutOutput(out, bytes));
        } catch (CutOutput.Broken e) {
          // that is all that comes
          out.flush();
        }
      };
    }
  }

  /**
   * The body comes no faster than the line allows.
   *
   * @param bytesPerSecond how fast that is
   */
  record Narrow(long bytesPerSecond) implements Disturbance {

    /** Refuses a line that nothing comes over. */
    public Narrow {
      if (bytesPerSecond < 1) {
        throw new IllegalArgumentException(
            "Nothing comes over a line of " + bytesPerSecond + " bytes a second: 1 or more.");
      }
    }

    @Override
    public OutputStream through(OutputStream out, CompletionStage<?> ended) {
      return new NarrowOutput(out, bytesPerSecond, ended);
    }

    @Override
    public boolean onTop() {
      return true;
    }
  }

  /**
   * The body is compressed or not, whatever the client asked for.
   *
   * @param gzip whether it is
   */
  record Encoded(boolean gzip) implements Disturbance {
    @Override
    public boolean compresses(boolean asked) {
      return gzip;
    }

    @Override
    public boolean onTop() {
      return true;
    }
  }

  /**
   * The answer takes its time.
   *
   * @param latency how long
   * @param real whether by the computer's clock in the place of the org's
   */
  record Late(Duration latency, boolean real) implements Disturbance {
    @Override
    public void await(TimeSource time, CompletionStage<?> ended) throws InterruptedException {
      (real ? TimeSource.system() : time).await(latency, ended);
    }
  }

  /** The connection is closed in the place of an answer. */
  record Reset() implements Disturbance {
    @Override
    public void applyTo(MockResponse.Builder response) {
      response.onResponseStart(new SocketEffect.CloseSocket());
    }
  }

  /**
   * Nothing comes, not even a status, until the connection is closed.
   *
   * @param longest after how long that is
   */
  record Silent(Duration longest) implements Disturbance {
    @Override
    public void await(TimeSource time, CompletionStage<?> ended) throws InterruptedException {
      // what a client's own time-outs measure is real time
      TimeSource.system().await(longest, ended);
    }

    @Override
    public void applyTo(MockResponse.Builder response) {
      response.onResponseStart(new SocketEffect.CloseSocket());
    }
  }

  private static void checkBytes(int bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException(
          "A body cannot break after " + bytes + " bytes: 0 or more.");
    }
  }
}
