package io.sforza.testkit.internal.server;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Takes apart a body of several parts. */
final class Multipart {
  private static final Pattern BOUNDARY =
      Pattern.compile("(?i)^multipart/form-data\\s*;.*boundary=\"?([^\";]+)\"?");
  private static final Pattern NAME =
      Pattern.compile("(?i)Content-Disposition:[^\\n]*\\bname=\"?([^\";\\r\\n]+)\"?");

  private Multipart() {}

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
