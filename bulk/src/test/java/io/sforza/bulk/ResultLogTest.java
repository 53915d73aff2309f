package io.sforza.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.bulk.internal.ingest.Spool;
import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultLogTest {
  private static final RowSchema SCHEMA =
      RowSchema.of("Account", List.of(new Column("Name", FieldType.STRING)));

  @TempDir Path folder;

  private static RowResult result(long position) {
    Row row = Row.of(SCHEMA, Collections.singletonList("x".repeat(10_000)));
    return new RowResult.Unprocessed(position, row, 1, "not sent");
  }

  private static int fill(ResultLog log) {
    for (int i = 0; ; i++) {
      try {
        log.add(result(i));
      } catch (UncheckedIOException e) {
        return i;
      }
    }
  }

  @Test
  void a_log_that_the_disk_has_no_room_for_gives_back_what_it_took() {
    try (ResultLog log = new ResultLog(SCHEMA, new Spool(folder.resolve("missing"), 0))) {
      int taken = fill(log);
      assertThatThrownBy(() -> log.add(result(taken))).isInstanceOf(UncheckedIOException.class);
      log.finish();

      List<Long> positions = new ArrayList<>();
      try (ObjectReader<RowResult> reader = log.read(RowResult.class, log.size())) {
        reader.forEach(row -> positions.add(row.position()));
      }

      assertThat(taken).isPositive();
      assertThat(positions).containsExactlyElementsOf(LongStream.range(0, taken).boxed().toList());
    }
  }
}
