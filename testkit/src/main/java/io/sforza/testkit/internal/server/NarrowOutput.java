package io.sforza.testkit.internal.server;

import io.sforza.core.connection.TimeSource;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Lets bytes through as fast as a line of some width does, in a hundred steps a second. */
final class NarrowOutput extends FilterOutputStream {
  private static final int STEPS = 100;
  private static final double NANOS = 1e9;

  private final long bytesPerSecond;
  private final CompletionStage<?> ended;
  // the network's time is real, whatever clock the org has
  private final TimeSource time = TimeSource.system();
  private final long since = time.nanoTime();
  private long sent;

  NarrowOutput(OutputStream out, long bytesPerSecond, CompletionStage<?> ended) {
    super(out);
    this.bytesPerSecond = bytesPerSecond;
    this.ended = ended;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int step = (int) Math.max(1, Math.min(length, bytesPerSecond / STEPS));
    for (int done = 0; done < length; done += step) {
      int some = Math.min(step, length - done);
      out.write(bytes, offset + done, some);
      sent += some;
      keepBack();
    }
  }

  private void keepBack() throws IOException {
    long due = since + (long) (sent * NANOS / bytesPerSecond);
    Duration early = Duration.ofNanos(due - time.nanoTime());
    if (early.compareTo(Duration.ofSeconds(1).dividedBy(STEPS)) < 0) {
      return;
    }
    out.flush();
    try {
      if (time.await(early, ended)) {
        throw new CutOutput.Broken();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
