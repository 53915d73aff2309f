package io.sforza.testkit.internal.server;

import io.sforza.core.FieldType;
import io.sforza.testkit.internal.schema.Field;
import io.sforza.testkit.internal.schema.SObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** A body of several parts: a record in JSON, and the bytes of its binary field. */
final class Multipart {
  private static final Pattern BOUNDARY =
      Pattern.compile("(?i)multipart/form-data;.*boundary=\"?([^\";]+)\"?.*");
  private static final Pattern NAME = Pattern.compile("(?i)\\bname=\"?([^\";\r\n]+)\"?");
  private static final ByteString END_OF_HEAD = ByteString.encodeUtf8("\r\n\r\n");

  private Multipart() {}

  private record Part(String name, ByteString content) {}

  static boolean isIn(Request request) {
    String type = request.header("Content-Type");
    return type != null && BOUNDARY.matcher(type).matches();
  }

  /**
   * Reads the record.
   *
   * @throws RefusedCall if the body is not made as it should be
   */
  static SentRow row(Request request, SObject object) {
    SentRow record = null;
    Map<String, @Nullable String> blobs = new LinkedHashMap<>();
    for (Part part : parts(request)) {
      Field field = binary(object, part.name);
      if (field != null) {
        blobs.put(field.name(), part.content.base64());
      } else if (record == null) {
        SentJson sent = SentJson.of(part.content.string(StandardCharsets.UTF_8));
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

  private static List<Part> parts(Request request) {
    Matcher boundary = BOUNDARY.matcher(String.valueOf(request.header("Content-Type")));
    ByteString separator =
        ByteString.encodeUtf8("--" + (boundary.matches() ? boundary.group(1).trim() : ""));
    ByteString body = request.bytes();
    List<Part> parts = new ArrayList<>();
    int start = body.indexOf(separator, 0);
    while (start >= 0) {
      int next = body.indexOf(separator, start + separator.size());
      if (next < 0) {
        break;
      }
      add(body.substring(start + separator.size(), next), parts);
      start = next;
    }
    return parts;
  }

  private static void add(ByteString part, List<Part> parts) {
    int head = part.indexOf(END_OF_HEAD, 0);
    Matcher name =
        NAME.matcher(head < 0 ? "" : part.substring(0, head).string(StandardCharsets.UTF_8));
    if (name.find()) {
      // the line end before the next boundary belongs to the boundary
      int end = Math.max(head + END_OF_HEAD.size(), part.size() - 2);
      parts.add(new Part(name.group(1), part.substring(head + END_OF_HEAD.size(), end)));
    }
  }
}
