package io.sforza.core.internal.binding;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How alike a name of Java and one of Salesforce must be, from the strictest way on. */
enum Spelling {
  EXACT {
    @Override
    String of(String name) {
      return name;
    }
  },
  ANY_CASE {
    @Override
    String of(String name) {
      return name.toLowerCase(Locale.ROOT);
    }
  },
  /** {@code External_Id__c} as {@code externalId}. */
  WITHOUT_UNDERSCORES {
    @Override
    String of(String name) {
      return plain(name);
    }
  },
  /** {@code Owner.Name} as {@code ownerName}. */
  WITHOUT_DOTS {
    @Override
    String of(String name) {
      StringBuilder joined = new StringBuilder();
      for (String part : name.split("\\.", -1)) {
        joined.append(plain(part));
      }
      return joined.toString();
    }
  };

  /** Returns what two names have in common if they are alike. */
  abstract String of(String name);

  /**
   * Returns the candidates that are like the name in the strictest way in which any is: one, or
   * several that cannot be told apart; empty if none is like it in any way.
   *
   * @param strict whether only upper and lower case may differ
   */
  static List<String> alike(String name, List<String> candidates, boolean strict) {
    for (Spelling spelling : values()) {
      if (strict && spelling.compareTo(ANY_CASE) > 0) {
        break;
      }
      String wanted = spelling.of(name);
      Set<String> found = new LinkedHashSet<>();
      for (String candidate : candidates) {
        if (spelling.of(candidate).equals(wanted)) {
          found.add(candidate);
        }
      }
      if (!found.isEmpty()) {
        return new ArrayList<>(found);
      }
    }
    return List.of();
  }

  private static String plain(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean custom = lower.endsWith("__c") || lower.endsWith("__r");
    return (custom ? lower.substring(0, lower.length() - 3) : lower).replace("_", "");
  }
}
