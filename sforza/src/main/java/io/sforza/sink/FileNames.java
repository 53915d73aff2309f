package io.sforza.sink;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of a file and of its parts: {@code account.csv}, {@code account-000001.csv}. */
final class FileNames {
  private final Path file;
  private final boolean compressed;
  private final String start;
  private final String ending;

  /**
   * Names files.
   *
   * @param file the whole file, absolute
   * @param gzip how compressed files end, empty if they are not
   */
  FileNames(Path file, String gzip) {
    this.file = file;
    this.compressed = !gzip.isEmpty();
    String name = Objects.requireNonNull(file.getFileName()).toString();
    boolean tells = compressed && name.endsWith(gzip);
    String plain = tells ? name.substring(0, name.length() - gzip.length()) : name;
    int dot = plain.lastIndexOf('.');
    this.start = (dot < 1 ? plain : plain.substring(0, dot)) + "-";
    this.ending = name.substring(start.length() - 1);
  }

  Path file() {
    return file;
  }

  Path directory() {
    return Objects.requireNonNull(file.getParent());
  }

  boolean compressed() {
    return compressed;
  }

  Path part(long number) {
    return file.resolveSibling(start + String.format(Locale.ROOT, "%06d", number) + ending);
  }

  /** Returns the number behind the last part that is there. */
  long nextPart() throws IOException {
    Pattern parts = Pattern.compile(Pattern.quote(start) + "(\\d{6,18})" + Pattern.quote(ending));
    long last = 0;
    try (DirectoryStream<Path> there = Files.newDirectoryStream(directory())) {
      for (Path path : there) {
        Matcher part = parts.matcher(String.valueOf(path.getFileName()));
        if (part.matches()) {
          last = Math.max(last, Long.parseLong(part.group(1)));
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return last + 1;
  }
}
