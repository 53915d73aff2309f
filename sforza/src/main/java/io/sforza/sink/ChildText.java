package io.sforza.sink;

import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes child rows as JSON, for formats that nest nothing. */
final class ChildText {
  private final @Nullable JsonRows[] rows;

  ChildText(RowSchema schema) {
    this.rows = new JsonRows[schema.size()];
    for (int i = 0; i < rows.length; i++) {
      RowSchema below = schema.column(i).rows();
      rows[i] = below == null ? null : new JsonRows(below, JsonFormat.STANDARD);
    }
  }

  /** Returns the rows of a subquery as a JSON array in UTF-8. */
  byte[] of(Row row, int index) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonRows below = rows[index];
    if (below != null) {
      try (JsonGenerator json = JsonFormat.generator(bytes)) {
        below.array(row.rows(index), json);
      }
    }
    return bytes.toByteArray();
  }
}
