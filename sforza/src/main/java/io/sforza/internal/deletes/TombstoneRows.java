package io.sforza.internal.deletes;

import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows that stand for deleted records: Id, {@code IsDeleted}, when it was deleted in the
 * column of the cursor, and null for the rest.
 *
 * @param schema the columns of the read, Id and {@code IsDeleted} among them
 * @param cursor the column that gets the time, if it is one
 */
record TombstoneRows(RowSchema schema, String cursor) {
  // as rows of both APIs have it
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  Row of(String id, Instant at) {
    @Nullable String[] texts = new String[schema.size()];
    if (schema.has(cursor)) {
      texts[schema.indexOf(cursor)] = STAMP.format(at);
    }
    texts[schema.indexOf("Id")] = id;
    texts[schema.indexOf("IsDeleted")] = "true";
    return Row.of(schema, Arrays.asList(texts));
  }
}
