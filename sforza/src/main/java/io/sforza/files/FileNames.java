package io.sforza.files;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names of files on disk: the Id, a dash, the title and the extension. The Id makes a name the only
 * one, also where upper and lower case are the same, for which its last three characters are there;
 * and no name that begins with an Id is reserved on Windows.
 */
final class FileNames {
  // what Windows refuses, others refuse the slash and the zero only; and what breaks lines or turns
  // text around, so that a program looks like a picture
  private static final Pattern UNSAFE =
      Pattern.compile(
          "[\\p{Cntrl}\\x80-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069<>:\"/\\\\|?*]");
  // half of a character, made by software that cuts texts; no file system takes it
  private static final Pattern HALF =
      Pattern.compile(
          "[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])|(?<![\\uD800-\\uDBFF])[\\uDC00-\\uDFFF]");
  private static final Pattern NO_ASCII = Pattern.compile("[^\\x20-\\x7E]");
  // Windows takes them away without a word
  private static final Pattern END = Pattern.compile("[. ]+$");
  private static final Pattern OURS = Pattern.compile("([0-9A-Za-z]{18})-.*", Pattern.DOTALL);
  // in bytes on Linux, in characters elsewhere
  private static final int LONGEST = 255;

  private FileNames() {}

  /** Returns where a file belongs. */
  static Path path(Path directory, SalesforceFile file) {
    String name = of(file);
    try {
      return directory.resolve(name);
    } catch (InvalidPathException e) {
      // a Java that was started in the C locale has names of ASCII only
      return directory.resolve(NO_ASCII.matcher(name).replaceAll("_"));
    }
  }

  static String of(SalesforceFile file) {
    String extension = file.extension();
    String end = extension == null ? "" : "." + safe(extension);
    String title = safe(file.title());
    if (title.toLowerCase(Locale.ROOT).endsWith(end.toLowerCase(Locale.ROOT))) {
      // titles often end in it already, and keep its capitals
      end = title.substring(title.length() - end.length());
      title = title.substring(0, title.length() - end.length());
    }
    String start = file.documentId() + "-";
    String middle = cut(title, LONGEST - start.length() - bytes(end));
    String name = start + END.matcher(middle).replaceAll("") + end;
    return END.matcher(name).replaceAll("");
  }

  private static String safe(String text) {
    return HALF.matcher(UNSAFE.matcher(text).replaceAll("_")).replaceAll("_");
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String cut(String text, int most) {
    int room = most;
    int end = 0;
    while (end < text.length()) {
      int next = text.offsetByCodePoints(end, 1);
      room -= bytes(text.substring(end, next));
      if (room < 0) {
        break;
      }
      end = next;
    }
    return text.substring(0, end);
  }

  static @Nullable String documentId(Path path) {
    Path name = path.getFileName();
    Matcher matcher = OURS.matcher(name == null ? "" : name.toString());
    return matcher.matches() ? matcher.group(1) : null;
  }
}
