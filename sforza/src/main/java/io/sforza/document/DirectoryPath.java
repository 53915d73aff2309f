package io.sforza.document;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where something is in the directory of an org: {@code Standard Objects/Account/Acme (001…)}. A
 * segment holds any text, as it is; in {@link #toString()} what would tear it apart, or deceive who
 * reads it, is escaped, so that {@link #parse} gives an equal path.
 *
 * <p>A record's segment is its title, cut if it is long, and its Id in brackets. Of the two the Id
 * alone finds the record; the title is for people.
 *
 * <p>Immutable.
 */
public final class DirectoryPath {
  /** The group of the objects that Salesforce brings. */
  public static final String STANDARD_OBJECTS = "Standard Objects";

  /** The group of the objects that the org has made. */
  public static final String CUSTOM_OBJECTS = "Custom Objects";

  private static final DirectoryPath ROOT = new DirectoryPath(List.of());

  private final List<String> segments;

  private DirectoryPath(List<String> segments) {
    this.segments = segments;
  }

  /** Returns the path of the directory itself, which has no segments; its text is {@code /}. */
  public static DirectoryPath root() {
    return ROOT;
  }

  /**
   * Returns the path of these segments.
   *
   * @param segments the texts as they are, not escaped
   * @throws IllegalArgumentException if one is empty, or has half a surrogate pair
   */
  public static DirectoryPath of(String... segments) {
    DirectoryPath path = ROOT;
    for (String segment : segments) {
      path = path.resolve(segment);
    }
    return path;
  }

  /**
   * Returns the path that {@link #toString()} made a text of. A slash before the first segment and
   * one behind the last may be there or not.
   *
   * @param text segments with slashes between, escaped with percent signs
   * @throws IllegalArgumentException if a segment is empty, {@code .} or {@code ..}, or a percent
   *     sign is not followed by the two digits of a byte of UTF-8
   */
  public static DirectoryPath parse(String text) {
    String inner = text.startsWith("/") ? text.substring(1) : text;
    if (inner.isEmpty()) {
      return ROOT;
    }
    int end = inner.endsWith("/") ? inner.length() - 1 : inner.length();
    List<String> segments = new ArrayList<>();
    int start = 0;
    while (start <= end) {
      int slash = inner.indexOf('/', start);
      int stop = slash < 0 || slash > end ? end : slash;
      segments.add(parsed(inner.substring(start, stop), text));
      start = stop + 1;
    }
    return new DirectoryPath(List.copyOf(segments));
  }

  private static String parsed(String segment, String text) {
    if (segment.equals(".") || segment.equals("..")) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' has the segment '"
              + segment
              + "': write a whole path, without steps up.");
    }
    return checked(PathText.unescaped(segment, text), text);
  }

  private static String checked(String segment, String path) {
    if (segment.isEmpty()) {
      throw new IllegalArgumentException(
          "'" + path + "' has an empty segment: between two slashes there must be a name.");
    }
    PathText.requireWhole(segment);
    return segment;
  }

  /** Returns the path of a record of an object. */
  static DirectoryPath record(DirectoryPath object, String title, String id) {
    return object.resolve(PathText.recordSegment(title, id));
  }

  /**
   * Returns the path below this one.
   *
   * @param segment the text as it is, not escaped
   * @throws IllegalArgumentException if it is empty, or has half a surrogate pair
   */
  public DirectoryPath resolve(String segment) {
    List<String> longer = new ArrayList<>(segments);
    longer.add(checked(segment, this + "/" + segment));
    return new DirectoryPath(List.copyOf(longer));
  }

  /**
   * Returns the path above this one.
   *
   * @throws IllegalStateException if this is the root, above which there is nothing
   */
  public DirectoryPath parent() {
    if (segments.isEmpty()) {
      throw new IllegalStateException("Above the root of a directory there is nothing.");
    }
    return new DirectoryPath(segments.subList(0, segments.size() - 1));
  }

  /** Returns the texts as they are, from the top down; none for the root. */
  public List<String> segments() {
    return segments;
  }

  /** Returns the last segment as it is; empty for the root. */
  public String name() {
    return segments.isEmpty() ? "" : segments.get(segments.size() - 1);
  }

  /** Returns whether the other is a path of the same segments. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DirectoryPath path && segments.equals(path.segments);
  }

  @Override
  public int hashCode() {
    return segments.hashCode();
  }

  /**
   * Returns the segments with slashes between. Escaped with percent sign and two digits for each
   * byte of UTF-8 are slashes, backslashes, percent signs, control characters, marks that turn the
   * direction of text, and dots and spaces at both ends of a segment.
   */
  @Override
  public String toString() {
    return segments.isEmpty()
        ? "/"
        : String.join("/", segments.stream().map(PathText::escaped).toList());
  }
}
