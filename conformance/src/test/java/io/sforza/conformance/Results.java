package io.sforza.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What clients were seen to do in this run: a file for each operation that passed. */
final class Results {
  private static final Path FOLDER = Path.of("target", "conformance");

  private Results() {}

  /** Forgets what an earlier run said. */
  static void forget(Peer peer, Operation operation) {
    try {
      Files.deleteIfExists(file(peer, operation));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void passed(Peer peer, Operation operation) {
    try {
      Files.createDirectories(FOLDER);
      Files.writeString(file(peer, operation), operation.title());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean has(Peer peer, Operation operation) {
    return Files.exists(file(peer, operation));
  }

  private static Path file(Peer peer, Operation operation) {
    return FOLDER.resolve(peer + "." + operation);
  }
}
