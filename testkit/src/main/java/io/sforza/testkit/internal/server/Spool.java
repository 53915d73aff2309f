package io.sforza.testkit.internal.server;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are appended once and read often: in memory as long as there is room, else in a file
 * that is gone when it is closed, or with the process. One thread at a time.
 */
final class Spool extends OutputStream {
  static final int BLOCK = 64 * 1024;

  /** Some of the bytes. */
  static final class Part {
    private final byte[] bytes;
    private final int offset;
    private final int length;

    private Part(byte[] bytes, int offset, int length) {
      this.bytes = bytes;
      this.offset = offset;
      this.length = length;
    }

    int length() {
      return length;
    }

    void writeTo(OutputStream out) throws IOException {
      out.write(bytes, offset, length);
    }
  }

  private final Room memory;
  private final Room disk;
  private final List<byte[]> blocks = new ArrayList<>();
  private @Nullable FileChannel file;
  private long size;
  private long taken;

  Spool(Room memory, Room disk) {
    this.memory = memory;
    this.disk = disk;
  }

  long size() {
    return size;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int end = offset + length;
    while (from < end && file == null) {
      int used = (int) (size % BLOCK);
      if (used == 0 && !grow()) {
        toFile();
        break;
      }
      int some = Math.min(end - from, BLOCK - used);
      System.arraycopy(bytes, from, blocks.get(blocks.size() - 1), used, some);
      size += some;
      from += some;
    }
    if (file != null) {
      append(file, ByteBuffer.wrap(bytes, from, end - from));
    }
  }

  private boolean grow() {
    boolean room = memory.take(BLOCK);
    if (room) {
      blocks.add(new byte[BLOCK]);
    }
    return room;
  }

  private void toFile() throws IOException {
    Path path = Files.createTempFile("sforza-page-", ".tmp");
    FileChannel opened =
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    file = opened;
    size = 0;
    for (byte[] block : blocks) {
      append(opened, ByteBuffer.wrap(block));
    }
    freeBlocks();
  }

  private void append(FileChannel to, ByteBuffer bytes) throws IOException {
    if (!disk.take(bytes.remaining())) {
      throw new IOException("The results of this org take up as much of the disk as they may.");
    }
    taken += bytes.remaining();
    while (bytes.hasRemaining()) {
      size += to.write(bytes, size);
    }
  }

  /** Gives back what is left of the last block: nothing more is appended. */
  void seal() {
    int used = (int) (size % BLOCK);
    if (file == null && used > 0) {
      int last = blocks.size() - 1;
      blocks.set(last, Arrays.copyOf(blocks.get(last), used));
      memory.give(BLOCK - used);
    }
  }

  /**
   * Returns bytes from a position on; they stay as they are, whatever is appended.
   *
   * @param from where, at most the size
   * @param buffer of {@link #BLOCK} bytes, for what comes out of the file
   */
  Part read(long from, byte[] buffer) throws IOException {
    int most = (int) Math.min(BLOCK, size - from);
    if (file != null) {
      ByteBuffer into = ByteBuffer.wrap(buffer, 0, most);
      file.read(into, from);
      return new Part(buffer, 0, into.position());
    }
    int start = (int) (from % BLOCK);
    return most == 0
        ? new Part(buffer, 0, 0)
        : new Part(blocks.get((int) (from / BLOCK)), start, Math.min(most, BLOCK - start));
  }

  /** Lets go of all memory, and of the file. */
  void free() {
    freeBlocks();
    FileChannel open = file;
    file = null;
    disk.give(taken);
    taken = 0;
    size = 0;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        throw new UncheckedIOException("A file with a page of results cannot be closed.", e);
      }
    }
  }

  private void freeBlocks() {
    blocks.forEach(block -> memory.give(block.length));
    blocks.clear();
  }
}
