package io.sforza.auth;

import io.sforza.core.connection.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A small secret in a file: encrypted, replaced as a whole, readable by its owner only, and locked
 * against other processes by a second file beside it. Thread-safe.
 */
final class EncryptedFile {
  private static final int SHORTEST_PASSPHRASE = 16;
  // a file lock holds for the whole process, and threads of it would get an exception
  private static final ConcurrentMap<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

  private final Path file;
  private final SealedBox box;

  private EncryptedFile(Path file, SealedBox box) {
    this.file = file;
    this.box = box;
  }

  static EncryptedFile of(Path file, Secret passphrase) {
    if (passphrase.reveal().length() < SHORTEST_PASSPHRASE) {
      throw new IllegalArgumentException(
          "The passphrase for "
              + file
              + " is shorter than "
              + SHORTEST_PASSPHRASE
              + " characters: make one with openssl rand -base64 32, and keep it elsewhere.");
    }
    return new EncryptedFile(file.toAbsolutePath().normalize(), new SealedBox(passphrase));
  }

  /**
   * Returns what was written last, or null if nothing was.
   *
   * @throws IllegalStateException if the file is damaged or written with another passphrase
   * @throws UncheckedIOException if it cannot be read
   */
  byte @Nullable [] read() {
    byte[] sealed;
    try {
      sealed = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + ".", e);
    }
    byte[] content = box.open(sealed);
    if (content == null) {
      throw new IllegalStateException(
          file + " is damaged or was written with another passphrase: mend that, or delete it.");
    }
    return content;
  }

  /**
   * Replaces the content; durably, when this returns.
   *
   * @throws UncheckedIOException if it cannot be written; then the old content is still there
   */
  void write(byte[] content) {
    Path next = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(next);
      createForOwner(next);
      try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
        ByteBuffer sealed = ByteBuffer.wrap(box.seal(content));
        while (sealed.hasRemaining()) {
          channel.write(sealed);
        }
        channel.force(true);
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      syncFolder();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file + ".", e);
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

  /** Does something while no other thread or process does something with this file. */
  <T> T exclusively(Supplier<T> work) {
    ReentrantLock threads = LOCKS.computeIfAbsent(file, path -> new ReentrantLock());
    threads.lock();
    try {
      return threads.getHoldCount() > 1 ? work.get() : locked(work);
    } finally {
      threads.unlock();
    }
  }

  @SuppressWarnings("try") // the lock only has to be released
  private <T> T locked(Supplier<T> work) {
    Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock processes = channel.lock()) {
      return work.get();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot lock " + lockFile + ".", e);
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
