package io.sforza.testkit.internal.server;

import io.sforza.core.FieldType;
import io.sforza.testkit.internal.rows.MadeUpBytes;
import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.schema.Field;
import io.sforza.testkit.internal.store.Files;
import org.jspecify.annotations.Nullable;

/** {@code /sobjects/X/id/field}: the bytes of a binary field. Thread-safe. */
final class BlobEndpoint {
  private final OrgRows rows;

  BlobEndpoint(OrgRows rows) {
    this.rows = rows;
  }

  /** Returns the binary field of that name, or null if there is none. */
  static @Nullable Field field(Table table, String name) {
    int position = table.object().position(name);
    Field field = position < 0 ? null : table.object().fields().get(position);
    return field != null && field.type() == FieldType.BASE64 ? field : null;
  }

  Answer read(RestCall call, String object, String id, String field) {
    Table table = rows.table(call.request(), object);
    long index = RowEndpoint.existing(table, id);
    if (!table.rows().isThere(index, false)) {
      throw RefusedCall.notFound();
    }
    String cell = RowText.cell(table, index, field);
    MadeUpBytes madeUp = MadeUpBytes.of(cell);
    Body body = madeUp == null ? own(Files.bytes(cell)) : madeUp::writeTo;
    return Answer.of(200, "application/octetstream", body);
  }

  private static Body own(byte[] bytes) {
    return out -> out.write(bytes);
  }
}
