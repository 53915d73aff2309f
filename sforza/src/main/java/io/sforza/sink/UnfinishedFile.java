package io.sforza.sink;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.UUID;

/**
 * A file that is written beside its place and moved there when it is whole. Locked while it is
 * written, so that those that a dead process left can be told from those of a living one.
 */
final class UnfinishedFile implements AutoCloseable {
  private static final String UNFINISHED = ".unfinished";

  private final Path path;
  private final FileChannel channel;

  private UnfinishedFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Creates a file beside its place. */
  static UnfinishedFile beside(Path place) throws IOException {
    // not a temporary file of the JDK's, which nobody else may read
    Path path = place.resolveSibling(place.getFileName() + "." + UUID.randomUUID() + UNFINISHED);
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    UnfinishedFile file = new UnfinishedFile(path, channel);
    try {
      channel.tryLock();
      return file;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** Deletes what dead processes left unfinished of a place. */
  static void sweep(Path place) throws IOException {
    String start = place.getFileName() + ".";
    DirectoryStream.Filter<Path> unfinished =
        path -> {
          String name = String.valueOf(path.getFileName());
          return name.startsWith(start) && name.endsWith(UNFINISHED);
        };
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory(place), unfinished)) {
      for (Path file : files) {
        deleteIfDead(file);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private static void deleteIfDead(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | OverlappingFileLockException e) {
      // written by somebody, or gone meanwhile: no reason to write nothing
    }
  }

  /** Returns what writes the file; closed, it is on the disk. */
  OutputStream out() {
    return new FilterOutputStream(Channels.newOutputStream(channel)) {
      @Override
      public void write(byte[] bytes, int from, int count) throws IOException {
        // and not byte by byte
        out.write(bytes, from, count);
      }

      @Override
      public void close() throws IOException {
        if (channel.isOpen()) {
          channel.force(true);
          channel.close();
        }
      }
    };
  }

  /** Moves the file, once written, to its place, where it replaces what is there at once. */
  void replace(Path place) throws IOException {
    try {
      Files.move(path, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(path, place, StandardCopyOption.REPLACE_EXISTING);
    }
    force(directory(place));
  }

  /**
   * Moves the file, once written, to its place.
   *
   * @throws FileAlreadyExistsException if there is something
   */
  void add(Path place) throws IOException {
    Files.move(path, place);
    force(directory(place));
  }

  private static Path directory(Path place) {
    return Objects.requireNonNull(place.getParent());
  }

  /** Makes names durable: without it a power cut may bring the old file back. */
  private static void force(Path folder) throws IOException {
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    } catch (FileSystemException e) {
      // Windows opens no folders; it keeps renames without
    }
  }

  /** Deletes the file unless it was moved. */
  @Override
  public void close() throws IOException {
    try (channel) {
      Files.deleteIfExists(path);
    }
  }
}
