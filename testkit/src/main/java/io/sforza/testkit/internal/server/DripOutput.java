package io.sforza.testkit.internal.server;

import io.sforza.core.connection.TimeSource;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletionStage;

/** Sends each piece by itself and waits after it. */
final class DripOutput extends OutputStream {
  private final OutputStream out;
  private final Disturbance.Drip drip;
  private final CompletionStage<?> ended;
  private int sent;

  DripOutput(OutputStream out, Disturbance.Drip drip, CompletionStage<?> ended) {
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
        if (TimeSource.system().await(drip.pause(), ended)) {
          // a client must not get at once what the end of the org kept from it
          throw new CutOutput.Broken();
        }
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
