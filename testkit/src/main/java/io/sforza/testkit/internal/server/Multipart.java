package io.sforza.testkit.internal.server;

import io.sforza.core.FieldType;
import io.sforza.testkit.internal.schema.Field;
import io.sforza.testkit.internal.schema.SObject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Takes apart a body of several parts, such as a record and the bytes of its binary field. */
final class Multipart {
  private static final Pattern BOUNDARY =
      Pattern.compile("(?i)^multipart/form-data\\s*;.*boundary=\"?([^\";]+)\"?");
  private static final Pattern NAME =
      Pattern.compile("(?i)Content-Disposition:[^\\n]*\\bname=\"?([^\";\\r\\n]+)\"?");

  private Multipart() {}

  static boolean isIn(Request request) {
    String type = request.header("Content-Type");
    return boundary(type) != null;
  }

  /**
   * Reads the record.
   *
   * @throws RefusedCall if the body is not made as it should be
   */
  static SentRow row(Request request, SObject object) {
    SentRow record = null;
    Map<String, @Nullable String> blobs = new LinkedHashMap<>();
    String boundary = String.valueOf(boundary(request.header("Content-Type")));
    for (Map.Entry<String, ByteString> part : parts(request.unzippedBytes(), boundary).entrySet()) {
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

  /** Returns what separates the parts of a body; null if it has none. */
  static @Nullable String boundary(@Nullable String contentType) {
    Matcher boundary = BOUNDARY.matcher(contentType == null ? "" : contentType);
    return boundary.find() ? boundary.group(1) : null;
  }

  /** Returns the contents of the parts by their names. */
  static Map<String, ByteString> parts(ByteString body, String boundary) {
    Map<String, ByteString> parts = new LinkedHashMap<>();
    ByteString mark = ByteString.encodeUtf8("--" + boundary);
    int from = body.indexOf(mark);
    while (from >= 0) {
      int next = body.indexOf(mark, from + mark.size());
      if (next >= 0) {
        part(body.substring(from + mark.size(), next), parts);
      }
      from = next;
    }
    return parts;
  }

  private static void part(ByteString part, Map<String, ByteString> parts) {
    ByteString blank = ByteString.encodeUtf8("\r\n\r\n");
    int end = part.indexOf(blank);
    if (end < 0) {
      // some write their parts by hand
      blank = ByteString.encodeUtf8("\n\n");
      end = part.indexOf(blank);
    }
    Matcher name =
        NAME.matcher(end < 0 ? "" : part.substring(0, end).string(StandardCharsets.UTF_8));
    if (name.find()) {
      parts.put(name.group(1), withoutLineEnd(part.substring(end + blank.size())));
    }
  }

  /** The line end before a boundary belongs to the boundary. */
  private static ByteString withoutLineEnd(ByteString content) {
    int end = content.size();
    if (end > 0 && content.getByte(end - 1) == '\n') {
      end--;
      if (end > 0 && content.getByte(end - 1) == '\r') {
        end--;
      }
    }
    return content.substring(0, end);
  }
}
