package io.sforza.internal.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The built-in list of standard objects: what is guessed of one before its describe is known.
 * {@code standard-objects.txt} says where it is from. Upper and lower case are the same.
 */
public final class StandardObjects {
  private static final String FILE = "standard-objects.txt";
  private static final List<String> STAMPS =
      List.of("SystemModstamp", "LastModifiedDate", "CreatedDate");
  private static final Map<Character, String> COMPANIONS =
      Map.of('f', "Feed", 'h', "History", 's', "Share");

  private final Map<String, Set<String>> sections = new HashMap<>();
  private final Map<String, String> spelled = new HashMap<>();

  private StandardObjects() {
    String section = "";
    for (String line : lines()) {
      if (line.startsWith("[")) {
        section = line.substring(1, line.length() - 1);
        sections.put(section, new HashSet<>());
      } else {
        for (String word : line.split(" ", -1)) {
          add(section, word);
        }
      }
    }
  }

  /** The list, read when it is first asked for. */
  private static final class Holder {
    static final StandardObjects LIST = new StandardObjects();
  }

  private static List<String> lines() {
    try (InputStream in = StandardObjects.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("Missing in the jar: " + FILE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + FILE, e);
    }
  }

  private void add(String section, String word) {
    int dot = word.indexOf('.');
    String name = dot < 0 ? word : word.substring(0, dot);
    put(section, name);
    for (int i = dot + 1; dot > 0 && i < word.length(); i++) {
      put(section, name + COMPANIONS.get(word.charAt(i)));
    }
  }

  private void put(String section, String name) {
    if (section.equals("objects")) {
      spelled.put(lower(name), name);
    }
    sections.computeIfAbsent(section, same -> new HashSet<>()).add(lower(name));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static boolean is(String section, String object) {
    return Holder.LIST.sections.getOrDefault(section, Set.of()).contains(lower(object));
  }

  /** Returns the names on the list, in no order. */
  public static Collection<String> names() {
    return List.copyOf(Holder.LIST.spelled.values());
  }

  /**
   * Returns an object's name as Salesforce spells it, or null if it is not on the list.
   *
   * @param words such as {@code case_comment}; underscores do not count
   */
  public static @Nullable String named(String words) {
    return Holder.LIST.spelled.get(lower(words.replace("_", "")));
  }

  /** Returns whether queries of an object are known to be refused, whatever its describe says. */
  static boolean isNotQueryable(String object) {
    return is("not queryable", object)
        || object.endsWith("ChangeEvent")
        || object.endsWith("__e")
        || object.endsWith("__Tag");
  }

  /** Returns whether an object is known to answer to a condition only, on fields that vary. */
  static boolean needsFilter(String object) {
    return is("needs a filter", object);
  }

  /**
   * Returns the field that usually tells what has changed; null if none does.
   *
   * @param object the API name
   * @param kind what the object is to its parent, as describes say it; null if nothing
   */
  public static @Nullable String cursor(String object, @Nullable String kind) {
    if (is("no cursor", object)) {
      return null;
    }
    for (String stamp : STAMPS) {
      if (is(stamp, object)) {
        return stamp;
      }
    }
    if ("History".equals(kind) || object.endsWith("History")) {
      return "CreatedDate";
    }
    return "Share".equals(kind) || object.endsWith("Share") ? "LastModifiedDate" : "SystemModstamp";
  }
}
