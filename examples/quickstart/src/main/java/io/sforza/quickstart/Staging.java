package io.sforza.quickstart;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory beside the target in which the new file grows, with whatever a database writes next
 * to it. The target changes in one step when it is complete; closing removes the rest.
 */
final class Staging implements AutoCloseable {
  private final Path target;
  private final Path directory;

  private Staging(Path target, Path directory) {
    this.target = target;
    this.directory = directory;
  }

  /** Makes the directory, and those that the target stands in. */
  static Staging beside(Path target) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    return new Staging(target, Files.createTempDirectory(folder, ".landing-"));
  }

  /** Returns the target. */
  Path target() {
    return target;
  }

  /** Returns the path of a file to grow. */
  Path file(String name) {
    return directory.resolve(name);
  }

  /** Puts a grown file in the place of the target. */
  void publish(Path grown) throws IOException {
    // a log that a crashed DuckDB left beside the old file must not be replayed into the new one
    Files.deleteIfExists(target.resolveSibling(target.getFileName() + ".wal"));
    try {
      Files.move(grown, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(grown, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() throws IOException {
    List<Path> left;
    try (Stream<Path> found = Files.walk(directory)) {
      left = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : left) {
      Files.deleteIfExists(path);
    }
  }
}
