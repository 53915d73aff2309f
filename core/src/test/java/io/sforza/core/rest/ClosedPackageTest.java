package io.sforza.core.rest;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.Checkpoint;
import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.ObjectReader;
import io.sforza.core.ReadProgress;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.RowSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** This package is not open to Jackson, as that of a user who does not know may not be. */
class ClosedPackageTest {
  private static final RowSchema SCHEMA =
      RowSchema.of("Account", List.of(new Column("Id", FieldType.ID)));

  private record Account(String id) {}

  @Test
  void a_record_in_a_closed_package_is_refused_with_the_line_that_opens_it() {
    ObjectReader<Row> rows = ObjectReader.over(new NoRows());

    assertThatThrownBy(() -> rows.as(Account.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Rows cannot be given as ")
        .hasMessageEndingWith(
            "Module io.sforza.core must let Jackson in: opens io.sforza.core.rest to"
                + " tools.jackson.databind;");
  }

  private static final class NoRows implements RowSource<Row> {
    @Override
    public RowSchema schema() {
      return SCHEMA;
    }

    @Override
    public @Nullable Row next() {
      return null;
    }

    @Override
    public ReadProgress progress(long rows) {
      return new ReadProgress(rows, 0, 0, 0);
    }

    @Override
    public Checkpoint checkpoint(long rows) {
      return Checkpoint.none();
    }

    @Override
    public void close(Ending ending) {
      // there is nothing to release
    }
  }
}
