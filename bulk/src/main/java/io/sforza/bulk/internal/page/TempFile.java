package io.sforza.bulk.internal.page;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * A file that only its owner can read and that is gone when it is closed; where the system can, it
 * has no name from the start, so that a killed process leaves nothing either.
 *
 * <p>One thread writes; any reads what it wrote, and closes.
 */
public final class TempFile implements AutoCloseable {
  private static final Set<OpenOption> OPTIONS =
      Set.of(
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          StandardOpenOption.DELETE_ON_CLOSE);

  private final FileChannel channel;
  private long size;

  private TempFile(FileChannel channel) {
    this.channel = channel;
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
    return new TempFile(FileChannel.open(path, OPTIONS, owner));
  }

  /** Writes all of it at the end; returns where that was. */
  public long append(byte[] bytes, int offset, int length) throws IOException {
    long at = size;
    ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
    while (buffer.hasRemaining()) {
      channel.write(buffer, at + length - buffer.remaining());
    }
    size = at + length;
    return at;
  }

  /** Reads so many bytes from a place that was written; several threads may. */
  public void read(long at, byte[] into, int offset, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(into, offset, length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, at + length - buffer.remaining()) < 0) {
        throw new IOException("the temporary file was cut to " + channel.size() + " bytes");
      }
    }
  }

  /** Closes the file, which is gone then. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // nobody will read it any more
    }
  }
}
