package io.sforza.auth;

import io.sforza.core.connection.Secret;
import io.sforza.core.connection.TimeSource;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.ReadCancelledException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A small secret in a file: encrypted, replaced as a whole, readable by its owner only where the
 * file system knows owners, and locked against other processes by a second file beside it.
 * Thread-safe.
 */
final class EncryptedFile {
  private static final int SHORTEST_PASSPHRASE = 16;
  private static final Duration LOCK_PAUSE = Duration.ofMillis(50);
  // a file lock holds for the whole process, and threads of it would get an exception
  private static final ConcurrentMap<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

  private final Path file;
  private final SealedBox box;

  private EncryptedFile(Path file, SealedBox box) {
    this.file = file;
    this.box = box;
  }

  /**
   * Returns a file for one kind of secret; it takes no file that holds another kind.
   *
   * @param kind four letters
   */
  static EncryptedFile of(Path file, Secret passphrase, String kind) {
    if (passphrase.reveal().length() < SHORTEST_PASSPHRASE) {
      throw new IllegalArgumentException(
          "The passphrase for "
              + file
              + " is shorter than "
              + SHORTEST_PASSPHRASE
              + " characters: make one with openssl rand -base64 32, and keep it elsewhere.");
    }
    return new EncryptedFile(file.toAbsolutePath().normalize(), new SealedBox(passphrase, kind));
  }

  /**
   * Returns what was written last, or null if nothing was.
   *
   * @throws IllegalStateException if the file is damaged, of another kind or written with another
   *     passphrase
   * @throws UncheckedIOException if it cannot be read
   */
  byte @Nullable [] read() {
    byte[] sealed = bytes();
    if (sealed == null) {
      return null;
    }
    byte[] content = box.open(sealed);
    if (content == null) {
      throw new IllegalStateException(
          file + " is damaged or was written with another passphrase: mend that, or delete it.");
    }
    return content;
  }

  private byte @Nullable [] bytes() {
    // a file that is read while its thread is interrupted would be closed under it
    boolean interrupted = Thread.interrupted();
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + ".", e);
    } finally {
      restore(interrupted);
    }
  }

  /**
   * Replaces the content; durably, when this returns, and also when the thread is interrupted.
   *
   * @throws IllegalStateException if the file holds another kind of secret
   * @throws UncheckedIOException if it cannot be written; then the old content is still there
   */
  void write(byte[] content) {
    exclusively(
        () -> {
          byte[] before = bytes();
          if (before != null && box.isOtherKind(before)) {
            throw new IllegalStateException(
                file + " holds another secret of this library: use a file of its own for each.");
          }
          replace(box.seal(content));
          return content;
        });
  }

  private void replace(byte[] sealed) {
    Path next = file.resolveSibling(file.getFileName() + ".new");
    boolean interrupted = Thread.interrupted();
    try {
      Files.deleteIfExists(next);
      createForOwner(next);
      try (FileOutputStream out = new FileOutputStream(next.toFile())) {
        out.write(sealed);
        out.getFD().sync();
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      syncFolder();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file + ".", e);
    } finally {
      restore(interrupted);
    }
  }

  /** Deletes the content, if there is any. */
  void delete() {
    exclusively(
        () -> {
          try {
            return Files.deleteIfExists(file);
          } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + file + ".", e);
          }
        });
  }

  private static void restore(boolean interrupted) {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void createForOwner(Path path) throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(path);
    }
  }

  private void syncFolder() throws IOException {
    try (FileChannel folder = FileChannel.open(file.resolveSibling("."), StandardOpenOption.READ)) {
      folder.force(true);
    } catch (FileSystemException e) {
      // Windows opens no folders; it keeps renames without
    }
  }

  /**
   * Does something while no other thread or process does something with this file.
   *
   * @throws UncheckedIOException if the file cannot be locked
   * @throws ReadCancelledException if the thread is interrupted while it waits for the lock
   */
  <T> T exclusively(Supplier<T> work) {
    ReentrantLock threads = LOCKS.computeIfAbsent(real(), path -> new ReentrantLock());
    try {
      threads.lockInterruptibly();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    try {
      return threads.getHoldCount() > 1 ? work.get() : locked(work);
    } finally {
      threads.unlock();
    }
  }

  /** Returns the one path of the file, whatever links lead to its folder. */
  private Path real() {
    try {
      Path folder = file.getParent();
      return folder == null ? file : folder.toRealPath().resolve(file.getFileName());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot reach the folder of " + file + ".", e);
    }
  }

  @SuppressWarnings("try") // the lock only has to be released
  private <T> T locked(Supplier<T> work) {
    Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
    try (FileChannel channel = opened(lockFile);
        FileLock processes = lock(channel)) {
      return work.get();
    } catch (FileLockInterruptionException | InterruptedException e) {
      throw interrupted(e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot lock " + lockFile + ".", e);
    }
  }

  private static FileChannel opened(Path lockFile) throws IOException {
    if (!Files.exists(lockFile)) {
      try {
        createForOwner(lockFile);
      } catch (FileAlreadyExistsException e) {
        // another process came first
      }
    }
    return FileChannel.open(lockFile, StandardOpenOption.WRITE);
  }

  private static FileLock lock(FileChannel channel) throws IOException, InterruptedException {
    while (true) {
      try {
        return channel.lock();
      } catch (OverlappingFileLockException e) {
        // this process has it, by a copy of this class that another class loader made
        TimeSource.system().sleep(LOCK_PAUSE);
      }
    }
  }

  private ReadCancelledException interrupted(Exception cause) {
    Thread.currentThread().interrupt();
    return new ReadCancelledException(
        ErrorDetails.of("Interrupted while another process uses " + file + ".").cause(cause));
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
