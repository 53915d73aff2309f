package io.sforza.bulk.internal.page;

import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a reader keeps what memory does not hold, until that fails once. Thread-safe. */
final class Spill {
  private static final Logger LOG = LoggerFactory.getLogger(Spill.class);

  private final Path directory;
  private volatile boolean broken;

  Spill(Path directory) {
    this.directory = directory;
  }

  TempFile open() throws IOException {
    return TempFile.in(directory);
  }

  /** Returns whether files cannot be written here. */
  boolean broken() {
    return broken;
  }

  void failed(IOException e) {
    if (!broken) {
      broken = true;
      LOG.warn(
          "directory={} action=write failed=\"{}\" effect=\"pages are not fetched ahead of the"
              + " sink\" remedy=\"free space, or set ResultOptions.temporaryDirectory\"",
          directory,
          e.toString());
    }
  }
}
