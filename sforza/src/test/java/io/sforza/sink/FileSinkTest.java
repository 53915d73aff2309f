package io.sforza.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.Checkpoint;
import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.schema.TableSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When files are there, under which names, and what is left when they cannot be written. */
class FileSinkTest {
  private static final RowSchema SCHEMA =
      RowSchema.of("Account", List.of(new Column("Name", FieldType.STRING)));
  private static final TableSchema TABLE = TableSchema.of(SCHEMA);

  @TempDir private Path directory;
  private final List<Long> safe = new ArrayList<>();

  private static List<Row> rows(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(i -> Row.of(SCHEMA, List.of("n" + i))).toList();
  }

  private static Checkpoint after(long rows) {
    return Checkpoint.of("test/1", Map.of("rows", rows));
  }

  private SinkWriter open(Sink sink) {
    return sink.open(TABLE, checkpoint -> safe.add(checkpoint.number("rows")));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private String content(String file) throws IOException {
    byte[] bytes = Files.readAllBytes(directory.resolve(file));
    return file.endsWith(".gz") ? unzipped(bytes) : new String(bytes, UTF_8);
  }

  private static String unzipped(byte[] bytes) throws IOException {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(gzip.readAllBytes(), UTF_8);
    }
  }

  @Test
  void the_old_file_is_there_until_the_new_one_is_complete() throws IOException {
    Path file = directory.resolve("account.csv");
    Files.writeString(file, "old");
    try (SinkWriter writer = open(CsvSink.to(file))) {
      writer.write(rows(1, 2), after(2));
      assertThat(file).hasContent("old");
      assertThat(safe).isEmpty();

      writer.complete();

      assertThat(file).hasContent("Name\nn1\nn2\n");
      assertThat(safe).containsExactly(2L);
    }
    assertThat(files()).containsExactly("account.csv");
    assertThat(file).hasContent("Name\nn1\nn2\n");
  }

  @Test
  void a_read_that_is_not_complete_leaves_the_old_file_and_nothing_else() throws IOException {
    Path file = directory.resolve("account.csv.gz");
    Files.writeString(file, "old");

    try (SinkWriter writer = open(CsvSink.to(file))) {
      writer.write(rows(1, 2), after(2));
    }

    assertThat(files()).containsExactly("account.csv.gz");
    assertThat(file).hasContent("old");
    assertThat(safe).isEmpty();
  }

  @Test
  void no_rows_are_a_file_without_rows() throws IOException {
    try (SinkWriter writer = open(CsvSink.in(directory.resolve("made")))) {
      writer.write(List.of(), after(0));
      writer.complete();
    }

    assertThat(content("made/Account.csv")).isEqualTo("Name\n");
    assertThat(safe).containsExactly(0L);
  }

  @Test
  void files_are_compressed_by_their_name_or_by_choice() throws IOException {
    for (Sink sink :
        List.of(
            CsvSink.to(directory.resolve("named.csv.gz")),
            CsvSink.in(directory).gzip(),
            JsonLinesSink.to(directory.resolve("chosen.jsonl")).gzip())) {
      try (SinkWriter writer = open(sink)) {
        writer.write(rows(1, 1), after(1));
        writer.complete();
      }
    }

    assertThat(files()).containsExactly("Account.csv.gz", "chosen.jsonl", "named.csv.gz");
    assertThat(content("named.csv.gz")).isEqualTo("Name\nn1\n");
    assertThat(content("Account.csv.gz")).isEqualTo("Name\nn1\n");
    assertThat(unzipped(Files.readAllBytes(directory.resolve("chosen.jsonl"))))
        .isEqualTo("{\"Name\":\"n1\"}\n");
  }

  @Test
  void parts_are_numbered_on_and_each_is_safe_when_it_is_there() throws IOException {
    CsvSink sink = CsvSink.in(directory).parts(4);
    assertThat(sink.batchRows()).isEqualTo(4);
    for (int run = 0; run < 2; run++) {
      try (SinkWriter writer = open(sink)) {
        writer.write(rows(1, 4), after(4));
        assertThat(safe).endsWith(4L);
        writer.write(rows(5, 7), after(7));
        writer.complete();
      }
    }

    assertThat(safe).containsExactly(4L, 7L, 4L, 7L);
    assertThat(files())
        .containsExactly(
            "Account-000001.csv", "Account-000002.csv", "Account-000003.csv", "Account-000004.csv");
    assertThat(content("Account-000003.csv")).isEqualTo("Name\nn1\nn2\nn3\nn4\n");
    assertThat(content("Account-000004.csv")).isEqualTo("Name\nn5\nn6\nn7\n");
  }

  @Test
  void parts_that_were_safe_stay_when_the_read_fails() throws IOException {
    try (SinkWriter writer = open(JsonLinesSink.to(directory.resolve("a.b.jsonl.gz")).parts(2))) {
      writer.write(rows(1, 2), after(2));
      writer.write(rows(3, 3), after(3));
    }

    assertThat(files()).containsExactly("a.b-000001.jsonl.gz");
    assertThat(content("a.b-000001.jsonl.gz")).isEqualTo("{\"Name\":\"n1\"}\n{\"Name\":\"n2\"}\n");
    assertThat(safe).containsExactly(2L);
  }

  @Test
  void a_part_is_never_longer_than_it_may_be_however_batches_fall() throws IOException {
    try (SinkWriter writer = open(CsvSink.in(directory).parts(5))) {
      writer.write(rows(1, 3), after(3));
      writer.write(rows(4, 6), after(6));
      writer.write(List.of(), after(7));
      writer.complete();
    }

    assertThat(content("Account-000001.csv")).isEqualTo("Name\nn1\nn2\nn3\n");
    assertThat(content("Account-000002.csv")).isEqualTo("Name\nn4\nn5\nn6\n");
    assertThat(safe).containsExactly(3L, 7L);
    assertThat(CsvSink.in(directory).parts(2_500).batchRows()).isEqualTo(833);
    assertThat(CsvSink.in(directory).parts(1_000_000).batchRows()).isEqualTo(1_000);
    assertThat(CsvSink.in(directory).parts(Long.MAX_VALUE).batchRows()).isBetween(999, 1_000);
  }

  @Test
  void no_rows_are_no_part_but_a_checkpoint() throws IOException {
    try (SinkWriter writer = open(CsvSink.in(directory).parts(10))) {
      writer.write(List.of(), after(7));
      writer.complete();
    }

    assertThat(files()).isEmpty();
    assertThat(safe).containsExactly(7L);
  }

  @Test
  void parts_do_not_replace_files_of_others() throws IOException {
    Files.writeString(directory.resolve("Account-000041.csv"), "old");
    Files.writeString(directory.resolve("Account-x.csv"), "old");

    try (SinkWriter writer = open(CsvSink.in(directory).parts(10))) {
      writer.write(rows(1, 1), after(1));
      Files.writeString(directory.resolve("Account-000042.csv"), "meanwhile");
      writer.complete();
    }

    assertThat(content("Account-000042.csv")).isEqualTo("meanwhile");
    assertThat(content("Account-000043.csv")).isEqualTo("Name\nn1\n");
  }

  @Test
  void what_a_dead_process_left_is_deleted_and_what_a_living_one_writes_is_not()
      throws IOException {
    Path dead = Files.writeString(directory.resolve("account.csv.1-2.unfinished"), "half");
    Path other = Files.writeString(directory.resolve("lead.csv.1-2.unfinished"), "half");
    Path living = directory.resolve("account.csv.3-4.unfinished");
    try (FileChannel channel =
        FileChannel.open(living, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      assertThat(channel.lock().isValid()).isTrue();

      open(CsvSink.to(directory.resolve("account.csv"))).close();

      assertThat(dead).doesNotExist();
      assertThat(other).exists();
      assertThat(living).exists();
    }
  }

  @Test
  void a_place_that_cannot_be_written_is_told_before_a_row_is() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "old");

    assertThatThrownBy(() -> open(CsvSink.to(file.resolve("account.csv"))))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("Cannot write " + file.resolve("account.csv"))
        .hasMessageContaining("check that there is space")
        .hasCauseInstanceOf(IOException.class);
    assertThat(file).hasContent("old");
  }

  @Test
  void a_file_that_cannot_be_put_in_its_place_is_told_and_taken_away() throws IOException {
    Path place = Files.createDirectories(directory.resolve("account.csv"));
    Files.writeString(place.resolve("mine"), "old");

    try (SinkWriter writer = open(CsvSink.to(place))) {
      writer.write(rows(1, 1), after(1));
      assertThatThrownBy(writer::complete)
          .isInstanceOf(SinkException.class)
          .hasMessageContaining("Cannot write " + place);
    }

    assertThat(files()).containsExactly("account.csv");
    assertThat(place.resolve("mine")).hasContent("old");
    assertThat(safe).isEmpty();
  }

  @Test
  void a_writer_that_is_interrupted_leaves_the_old_file() throws IOException {
    Path file = Files.writeString(directory.resolve("account.csv"), "old");

    try (SinkWriter writer = open(CsvSink.to(file))) {
      writer.write(rows(1, 1), after(1));
      Thread.currentThread().interrupt();
      assertThatThrownBy(writer::complete).isInstanceOf(SinkException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }

    assertThat(file).hasContent("old");
    assertThat(files()).containsExactly("account.csv");
  }

  @Test
  void a_stream_is_flushed_and_left_open_and_safe_at_the_end() throws IOException {
    List<String> heard = new ArrayList<>();
    ByteArrayOutputStream bytes =
        new ByteArrayOutputStream() {
          @Override
          public void flush() {
            heard.add("flush " + size());
          }

          @Override
          public void close() {
            heard.add("close");
          }
        };
    Sink sink = CsvSink.to(bytes);
    for (int run = 0; run < 2; run++) {
      try (SinkWriter writer = open(sink)) {
        writer.write(rows(1, 1), after(1));
        assertThat(heard).contains("flush " + bytes.size());
        assertThat(safe).hasSize(run);
        writer.complete();
      }
    }

    assertThat(bytes.toString(UTF_8)).isEqualTo("Name\nn1\nName\nn1\n");
    assertThat(heard).doesNotContain("close");
    assertThat(safe).containsExactly(1L, 1L);
  }

  @Test
  void a_stream_can_be_compressed() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    try (SinkWriter writer = open(JsonLinesSink.to(bytes).gzip())) {
      writer.write(rows(1, 2), after(2));
      writer.complete();
    }

    assertThat(unzipped(bytes.toByteArray())).isEqualTo("{\"Name\":\"n1\"}\n{\"Name\":\"n2\"}\n");
  }

  /** A stream that is full after some bytes. */
  private static final class Full extends OutputStream {
    private int room = 20;

    @Override
    public void write(int value) throws IOException {
      if (room-- == 0) {
        throw new IOException("No space left on device");
      }
    }
  }

  @Test
  void a_stream_that_is_full_is_told() {
    for (Sink sink : List.of(CsvSink.to(new Full()), JsonLinesSink.to(new Full()))) {
      try (SinkWriter writer = open(sink)) {
        assertThatThrownBy(() -> writer.write(rows(1, 100), after(100)))
            .isInstanceOf(SinkException.class)
            .hasMessageContaining("No space left on device")
            .satisfies(e -> assertThat(Objects.requireNonNull(e.getCause())).hasNoCause());
      }
    }
    assertThat(safe).isEmpty();
  }

  /** The standard output is such a stream. */
  @Test
  void a_print_stream_that_keeps_its_failure_to_itself_is_told() {
    for (Sink sink :
        List.of(
            CsvSink.to(new PrintStream(new Full(), false, UTF_8)),
            CsvSink.to(new PrintStream(new Full(), false, UTF_8)).gzip())) {
      try (SinkWriter writer = open(sink)) {
        assertThatThrownBy(
                () -> {
                  writer.write(rows(1, 100), after(100));
                  writer.complete();
                })
            .isInstanceOf(SinkException.class)
            .hasMessageContaining("Cannot write to the stream")
            .hasMessageContaining("the stream has failed");
      }
    }
    assertThat(safe).isEmpty();
  }

  @Test
  void what_makes_no_sense_is_refused_before_anything_is_written() throws IOException {
    CsvSink file = CsvSink.in(directory);
    CsvSink stream = CsvSink.to(new ByteArrayOutputStream());

    assertThatThrownBy(() -> file.parts(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("A file of 0 rows");
    assertThatThrownBy(() -> stream.parts(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("A stream has no parts");
    assertThatThrownBy(() -> CsvSink.to(Path.of("/")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no name for a file");
    assertThat(files()).isEmpty();
  }
}
