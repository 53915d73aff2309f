package io.sforza.testkit.internal.server;

import io.sforza.core.connection.TimeSource;
import java.io.IOException;
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

  /** Tells the server what else happens to the connection. */
  default void applyTo(MockResponse.Builder response) {}

  /**
   * The connection breaks after so many bytes of the body.
   *
   * @param bytes how many get through
   */
  record Cut(int bytes) implements Disturbance {
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
    @Override
    public OutputStream through(OutputStream out, CompletionStage<?> ended) {
      return new DripOutput(out, this, ended);
    }
  }

  /** The connection is closed in the place of an answer. */
  record Reset() implements Disturbance {
    @Override
    public void applyTo(MockResponse.Builder response) {
      response.onResponseStart(new SocketEffect.CloseSocket());
    }
  }

  /** Lets the first bytes through as they are. */
  final class CorruptOutput extends OutputStream {
    // not a digit, a quote or a comma, and in UTF-8 nowhere
    private static final int WRONG = 0xFF;

    private final OutputStream out;
    private long right;

    CorruptOutput(OutputStream out, int bytes) {
      this.out = out;
      this.right = bytes;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(right-- > 0 ? b : WRONG);
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }
  }

  /** Sends each piece by itself and waits after it. */
  final class DripOutput extends OutputStream {
    private final OutputStream out;
    private final Drip drip;
    private final CompletionStage<?> ended;
    private int sent;

    DripOutput(OutputStream out, Drip drip, CompletionStage<?> ended) {
      this.out = out;
      this.drip = drip;
      this.ended = ended;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      if (++sent % drip.bytes() == 0) {
        out.flush();
        try {
          // the network's time is real, whatever clock the org has
          TimeSource.system().await(drip.pause(), ended);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }
  }
}
