package io.sforza.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.ReadProgress.State;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadProgressTest {
  private static final RowSchema SCHEMA =
      RowSchema.of("Account", List.of(new Column("Id", FieldType.ID)));

  @Test
  void a_reader_is_preparing_until_a_row_is_handed_over_and_reading_until_the_last() {
    ObjectReader<Row> reader = reader(2);

    assertThat(reader.progress().state()).isEqualTo(State.PREPARING);
    assertThat(reader.nextBatch(1)).hasSize(1);
    assertThat(reader.progress().state()).isEqualTo(State.READING);
    assertThat(reader.nextBatch(5)).hasSize(1);
    assertThat(reader.progress().state()).isEqualTo(State.COMPLETE);
  }

  @Test
  void a_read_without_rows_is_complete_too() {
    ObjectReader<Row> reader = reader(0);

    assertThat(reader.nextBatch(1)).isEmpty();

    assertThat(reader.progress().state()).isEqualTo(State.COMPLETE);
  }

  @Test
  void a_reader_that_is_closed_early_says_so_and_does_not_estimate_its_end() {
    ObjectReader<Row> reader = reader(2);
    reader.nextBatch(1);
    assertThat(reader.progress().estimatedEnd()).isNotNull();

    reader.close();

    assertThat(reader.progress().state()).isEqualTo(State.CLOSED);
    assertThat(reader.progress().estimatedEnd()).isNull();
    assertThat(reader.progress().rows()).isEqualTo(1);
  }

  @Test
  void a_reader_that_failed_says_so() {
    ObjectReader<Row> reader =
        ObjectReader.over(
            new Rows(1) {
              @Override
              public @Nullable Row next() {
                throw new IllegalStateException("broken");
              }
            });

    assertThatThrownBy(() -> reader.nextBatch(1)).hasMessage("broken");

    assertThat(reader.progress().state()).isEqualTo(State.FAILED);
  }

  @Test
  void a_copy_changes_one_value() {
    ReadProgress progress = new ReadProgress(3, 2, 1, 4);

    assertThat(progress.calls(7)).isEqualTo(new ReadProgress(3, 2, 1, 4, 7, State.READING, null));
    assertThat(progress.state(State.FAILED).state()).isEqualTo(State.FAILED);
    assertThat(progress.estimatedEnd(Instant.EPOCH).estimatedEnd()).isEqualTo(Instant.EPOCH);
  }

  private static ObjectReader<Row> reader(int rows) {
    return ObjectReader.over(new Rows(rows));
  }

  private static class Rows implements RowSource<Row> {
    private int left;

    Rows(int left) {
      this.left = left;
    }

    @Override
    public RowSchema schema() {
      return SCHEMA;
    }

    @Override
    public @Nullable Row next() {
      return left-- > 0 ? Row.of(SCHEMA, List.of("001000000000001AAA")) : null;
    }

    @Override
    public ReadProgress progress(long rows) {
      return new ReadProgress(rows, 0, 0, 2).estimatedEnd(Instant.EPOCH);
    }

    @Override
    public void close(Ending ending) {}
  }
}
