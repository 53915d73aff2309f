package io.sforza.internal.state;

import io.sforza.StateStore;
import io.sforza.StateStoreException;
import io.sforza.core.Checkpoint;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** A file for each checkpoint, replaced as a whole. */
public final class DirectoryState implements StateStore {
  private static final String SUFFIX = ".json";
  private static final String UNFINISHED = ".unfinished";
  // longer than any write takes: whoever began it is dead
  private static final Duration ABANDONED = Duration.ofHours(1);

  private final Path directory;
  private final AtomicBoolean swept = new AtomicBoolean();

  /**
   * Creates a store.
   *
   * @param directory where the files are
   */
  public DirectoryState(Path directory) {
    this.directory = directory.toAbsolutePath().normalize();
  }

  @Override
  public Checkpoint load(String name) {
    Path file = file(name);
    // a file that is read while its thread is interrupted would be closed under it
    boolean interrupted = Thread.interrupted();
    try {
      // bytes that are no text become something that is no checkpoint
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return SavedText.parse(text, "The file " + file + " of '" + name + "'");
    } catch (NoSuchFileException e) {
      return Checkpoint.none();
    } catch (IOException e) {
      throw failure("read", name, e);
    } finally {
      restore(interrupted);
    }
  }

  @Override
  public void save(String name, Checkpoint checkpoint) {
    Path file = file(name);
    boolean interrupted = Thread.interrupted();
    try {
      make();
      replace(file, (SavedText.of(checkpoint) + "\n").getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw failure("save", name, e);
    } finally {
      restore(interrupted);
    }
  }

  private void make() throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory);
      Path parent = directory.getParent();
      if (parent != null) {
        force(parent);
      }
    }
  }

  private void replace(Path file, byte[] text) throws IOException {
    // a name of its own: two processes may save at the same moment
    Path next = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + UNFINISHED);
    try {
      try (FileOutputStream out = new FileOutputStream(next.toFile())) {
        out.write(text);
        out.getFD().sync();
      }
      if (!swept.getAndSet(true)) {
        sweep(Files.getLastModifiedTime(next));
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      force(directory);
    } catch (IOException e) {
      discard(next, e);
      throw e;
    }
  }

  private static void discard(Path next, IOException failure) {
    try {
      Files.deleteIfExists(next);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** Deletes what those left who were killed while they saved. */
  private void sweep(FileTime now) throws IOException {
    Instant abandoned = now.toInstant().minus(ABANDONED);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + UNFINISHED)) {
      for (Path file : files) {
        deleteIfOlder(file, abandoned);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private static void deleteIfOlder(Path file, Instant abandoned) {
    try {
      if (Files.getLastModifiedTime(file).toInstant().isBefore(abandoned)) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // finished meanwhile, or somebody else's: no reason to save nothing
    }
  }

  /** Makes the names in a folder durable: without it a power cut may bring the old file back. */
  private static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (FileSystemException e) {
      // Windows opens no folders; it keeps renames without
    }
  }

  @Override
  public void delete(String name) {
    Path file = file(name);
    boolean interrupted = Thread.interrupted();
    try {
      if (Files.deleteIfExists(file)) {
        force(directory);
      }
    } catch (IOException e) {
      throw failure("delete", name, e);
    } finally {
      restore(interrupted);
    }
  }

  @Override
  public List<String> names() {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
      for (Path file : files) {
        String text = file.getFileName().toString();
        String name = StateNames.decode(text.substring(0, text.length() - SUFFIX.length()));
        if (name != null) {
          names.add(name);
        }
      }
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException | DirectoryIteratorException e) {
      throw new StateStoreException(
          "Cannot list the checkpoints in " + directory + ": check that it can be read.", e);
    }
    Collections.sort(names);
    return Collections.unmodifiableList(names);
  }

  private Path file(String name) {
    return directory.resolve(StateNames.encode(name) + SUFFIX);
  }

  private StateStoreException failure(String what, String name, IOException cause) {
    return new StateStoreException(
        "Cannot "
            + what
            + " the checkpoint '"
            + name
            + "' in "
            + directory
            + ": check that the directory can be written and the disk is not full.",
        cause);
  }

  private static void restore(boolean interrupted) {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String toString() {
    return "StateStore[" + directory + "]";
  }
}
