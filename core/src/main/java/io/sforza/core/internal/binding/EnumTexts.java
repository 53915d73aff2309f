package io.sforza.core.internal.binding;

import java.lang.reflect.AnnotatedElement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the constant that the text of a picklist means: {@code Closed Won} is CLOSED_WON. */
final class EnumTexts {
  // texts as they came from the org; it has few, and sends them again and again
  private static final int MOST_KEPT = 1_000;

  private final Map<String, String> constants = new HashMap<>();
  private final Map<String, String> known = new HashMap<>();

  /** An enum whose author says by annotations how it is spelled is left to Jackson. */
  EnumTexts(Class<?> type) {
    if (Stream.<AnnotatedElement[]>of(type.getDeclaredFields(), type.getDeclaredMethods())
        .flatMap(Stream::of)
        .anyMatch(member -> member.getAnnotations().length > 0)) {
      return;
    }
    Set<String> twice = new HashSet<>();
    for (Object constant : type.getEnumConstants()) {
      String name = ((Enum<?>) constant).name();
      known.put(name, name);
      if (constants.put(letters(name), name) != null) {
        twice.add(letters(name));
      }
    }
    constants.keySet().removeAll(twice);
  }

  /** Returns the name of the constant; the text itself if there is none, which Jackson refuses. */
  String name(String text) {
    String name = known.get(text);
    if (name == null) {
      name = constants.getOrDefault(letters(text), text);
      if (known.size() < MOST_KEPT) {
        known.put(text, name);
      }
    }
    return name;
  }

  private static String letters(String text) {
    StringBuilder letters = new StringBuilder();
    text.codePoints().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
    return letters.toString().toLowerCase(Locale.ROOT);
  }
}
