package io.sforza.blackbox;

import io.sforza.Salesforce;
import io.sforza.auth.ClientCredentials;
import io.sforza.bulk.ResultOptions;
import io.sforza.core.Checkpoint;
import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Extracts a job into a file, in a process that may be killed at any moment, and goes on where the
 * one before it was. Rows are appended and forced to disk; then a second file, put in place at
 * once, says how long the first one is and what the checkpoint is. Rows behind that length were
 * appended by somebody who died before he could say so: they are cut off, and come again.
 *
 * <p>After each step of its work it prints a line and waits for a byte of its input, so that death
 * may come between any two steps, or in the midst of one, on a machine that is busy too.
 */
final class FileExtraction {
  static final RowSchema SCHEMA =
      RowSchema.of(
          "Account",
          List.of(
              new Column("Id", FieldType.ID),
              new Column("Name", FieldType.STRING),
              new Column("AnnualRevenue", FieldType.CURRENCY)));
  static final String SOQL = "SELECT Id, Name, AnnualRevenue FROM Account";
  static final int BATCH = 250;
  static final int STEPS_A_BATCH = 4;

  private final Path rows;
  private final Path state;

  private FileExtraction(Path directory) {
    this.rows = rows(directory);
    this.state = state(directory);
  }

  static Path rows(Path directory) {
    return directory.resolve("rows.txt");
  }

  static Path state(Path directory) {
    return directory.resolve("state.txt");
  }

  static String line(Row row) {
    return row.toString().replace("\n", "\\n") + "\n";
  }

  /** Takes a directory, {@code in-order} or {@code as-they-come}, and what to log in with. */
  public static void main(String[] args) throws IOException {
    ResultOptions options = ResultOptions.standard().keepJob();
    if (args[1].equals("as-they-come")) {
      options = options.asTheyCome();
    }
    try (Salesforce sf = Salesforce.connect(ClientCredentials.of(args[2], args[3], args[4]))) {
      new FileExtraction(Path.of(args[0])).run(sf, options);
    }
  }

  private void run(Salesforce sf, ResultOptions options) throws IOException {
    Checkpoint done;
    try (FileChannel file =
            FileChannel.open(rows, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        ObjectReader<Row> reader = open(sf, options, file)) {
      List<Row> batch;
      do {
        save(file.size(), reader.checkpoint());
        step();
        batch = reader.nextBatch(BATCH);
        step();
        append(file, batch);
      } while (!batch.isEmpty());
      done = reader.checkpoint();
      save(file.size(), done);
    }
    // not before the last rows are safe: without its job a checkpoint is worth nothing
    sf.bulk().queryJob(done.text("job")).delete();
  }

  private ObjectReader<Row> open(Salesforce sf, ResultOptions options, FileChannel file)
      throws IOException {
    if (!Files.exists(state)) {
      file.truncate(0);
      return sf.bulk().query(SOQL).results(SCHEMA, options);
    }
    List<String> saved = Files.readAllLines(state);
    long length = Long.parseLong(saved.get(0));
    file.truncate(length);
    file.position(length);
    return sf.bulk().resume(Checkpoint.parse(saved.get(1)), SCHEMA, options);
  }

  private static void step() throws IOException {
    System.out.println();
    if (System.in.read() < 0) {
      throw new IOException("The test has ended.");
    }
  }

  private static void append(FileChannel file, List<Row> batch) throws IOException {
    StringBuilder lines = new StringBuilder();
    batch.forEach(row -> lines.append(line(row)));
    byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
    int half = bytes.length / 2;
    write(file, ByteBuffer.wrap(bytes, 0, half));
    step();
    write(file, ByteBuffer.wrap(bytes, half, bytes.length - half));
    file.force(false);
    step();
  }

  private static void write(FileChannel file, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }

  private void save(long length, Checkpoint checkpoint) throws IOException {
    Path next = state.resolveSibling("state.next");
    try (FileChannel file =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      write(file, StandardCharsets.UTF_8.encode(length + "\n" + checkpoint.json() + "\n"));
      file.force(true);
    }
    Files.move(next, state, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
