package io.sforza.bulk.internal.page;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A file that only its owner can read and that is gone when it is closed; where the system can, it
 * has no name from the start, so that a killed process leaves nothing either.
 *
 * <p>An interrupt does not harm it: a FileChannel would be closed, with all that is in it, by the
 * first use in a thread that is interrupted.
 *
 * <p>One thread writes; any reads what it wrote, and closes.
 */
public final class TempFile implements AutoCloseable {
  private final Path path;
  private final RandomAccessFile file;
  // of the place in the file, which reading and writing share
  private final ReentrantLock lock = new ReentrantLock();
  private long size;

  private TempFile(Path path, RandomAccessFile file) {
    this.path = path;
    this.file = file;
  }

  /**
   * Creates a file.
   *
   * @param directory where
   */
  public static TempFile in(Path directory) throws IOException {
    Path path = directory.resolve("sforza-" + UUID.randomUUID() + ".page");
    FileAttribute<?>[] owner =
        Files.getFileStore(directory).supportsFileAttributeView("posix")
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Files.createFile(path, owner);
    try {
      return new TempFile(path, new RandomAccessFile(path.toFile(), "rw"));
    } finally {
      forget(path);
    }
  }

  /** Takes the name away, which Windows does not let happen before the file is closed. */
  private static void forget(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // tried again when it is closed
    }
  }

  /** Writes all of it at the end; returns where that was. */
  public long append(byte[] bytes, int offset, int length) throws IOException {
    lock.lock();
    try {
      long at = size;
      file.seek(at);
      file.write(bytes, offset, length);
      size = at + length;
      return at;
    } finally {
      lock.unlock();
    }
  }

  /** Reads so many bytes from a place that was written; several threads may. */
  public void read(long at, byte[] into, int offset, int length) throws IOException {
    lock.lock();
    try {
      file.seek(at);
      file.readFully(into, offset, length);
    } catch (EOFException e) {
      throw new IOException("the temporary file was cut to " + file.length() + " bytes", e);
    } finally {
      lock.unlock();
    }
  }

  /** Closes the file, which is gone then. */
  @Override
  public void close() {
    // what another thread reads at this moment would come from whichever file is opened next
    lock.lock();
    try {
      file.close();
    } catch (IOException e) {
      // nobody will read it any more
    } finally {
      lock.unlock();
    }
    forget(path);
  }
}
