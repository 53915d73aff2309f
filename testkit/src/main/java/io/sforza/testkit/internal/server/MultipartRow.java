package io.sforza.testkit.internal.server;

import io.sforza.core.FieldType;
import io.sforza.testkit.internal.schema.Field;
import io.sforza.testkit.internal.schema.SObject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** A row in a body of several parts: a record in JSON, and the bytes of its binary field. */
final class MultipartRow {

  private MultipartRow() {}

  static boolean isIn(Request request) {
    return Multipart.boundary(request.header("Content-Type")) != null;
  }

  /**
   * Reads the record.
   *
   * @throws RefusedCall if the body is not made as it should be
   */
  static SentRow of(Request request, SObject object) {
    String boundary = Multipart.boundary(request.header("Content-Type"));
    Map<String, ByteString> parts =
        Multipart.parts(request.unzippedBytes(), boundary == null ? "" : boundary.trim());
    SentRow record = null;
    Map<String, @Nullable String> blobs = new LinkedHashMap<>();
    for (Map.Entry<String, ByteString> part : parts.entrySet()) {
      Field field = binary(object, part.getKey());
      if (field != null) {
        blobs.put(field.name(), part.getValue().base64());
      } else if (record == null) {
        SentJson sent = SentJson.of(part.getValue().string(StandardCharsets.UTF_8));
        record = SentRow.of(sent.root(), object, sent);
      }
    }
    if (record == null) {
      throw new RefusedCall(
          400, "INVALID_MULTIPART_REQUEST", "Multipart message must include a non-binary part");
    }
    Map<String, @Nullable String> values = new LinkedHashMap<>(record.values());
    values.putAll(blobs);
    return new SentRow(record.id(), values);
  }

  private static @Nullable Field binary(SObject object, String name) {
    int position = object.position(name);
    Field field = position < 0 ? null : object.fields().get(position);
    return field != null && field.type() == FieldType.BASE64 ? field : null;
  }
}
