package io.sforza.catalog;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which objects of an org, by patterns of their names and by kind. A value: each step returns a
 * changed copy.
 *
 * <pre>{@code
 * ObjectSelection.of("*__c", "Account", "opportunity_line_item").except("Temp*", "*Share")
 * ObjectSelection.all().exceptKinds(ObjectKind.HISTORY, ObjectKind.SHARE, ObjectKind.FEED)
 * }</pre>
 *
 * <p>In a pattern {@code *} stands for any characters and {@code ?} for one; upper and lower case
 * are the same. A name without either is an object that must be there: the API name, or one that
 * {@link Resource#named} knows. Such an object is taken whatever its kind; {@link #except} leaves
 * it out all the same.
 *
 * <p>Immutable.
 */
public final class ObjectSelection {
  private final List<String> patterns;
  private final List<String> except;
  private final Set<ObjectKind> kinds;

  private ObjectSelection(List<String> patterns, List<String> except, Set<ObjectKind> kinds) {
    this.patterns = List.copyOf(patterns);
    this.except = List.copyOf(except);
    this.kinds = Set.copyOf(kinds);
  }

  /** Returns a selection of all objects that can be queried. */
  public static ObjectSelection all() {
    return of("*");
  }

  /**
   * Returns a selection of objects.
   *
   * @param patterns names, or patterns of names
   * @throws IllegalArgumentException if there is none, or one is blank
   */
  public static ObjectSelection of(String... patterns) {
    if (patterns.length == 0) {
      throw new IllegalArgumentException(
          "Nothing is selected: name objects or patterns, such as \"Account\", \"*__c\" or \"*\".");
    }
    return new ObjectSelection(checked(patterns), List.of(), EnumSet.allOf(ObjectKind.class));
  }

  private static List<String> checked(String... patterns) {
    List<String> checked = new ArrayList<>();
    for (String pattern : patterns) {
      if (!pattern.strip().matches("(?i)custom:\\w+|[\\w*?]+")) {
        throw new IllegalArgumentException(
            "'"
                + pattern
                + "' is neither a name nor a pattern: letters, digits, underscores, and * and ? for"
                + " any of them.");
      }
      checked.add(pattern.strip());
    }
    return checked;
  }

  /**
   * Returns a copy that leaves objects out.
   *
   * @param more names, or patterns of names; one that fits nothing is right
   * @throws IllegalArgumentException if one is blank
   */
  public ObjectSelection except(String... more) {
    List<String> all = new ArrayList<>(except);
    all.addAll(checked(more));
    return new ObjectSelection(patterns, all, kinds);
  }

  /**
   * Returns a copy whose patterns find objects of these kinds only.
   *
   * @param first a kind
   * @param more further ones
   */
  public ObjectSelection kinds(ObjectKind first, ObjectKind... more) {
    return new ObjectSelection(patterns, except, EnumSet.of(first, more));
  }

  /**
   * Returns a copy whose patterns find no objects of these kinds.
   *
   * @param first a kind
   * @param more further ones
   */
  public ObjectSelection exceptKinds(ObjectKind first, ObjectKind... more) {
    EnumSet<ObjectKind> rest = EnumSet.noneOf(ObjectKind.class);
    rest.addAll(kinds);
    rest.removeAll(EnumSet.of(first, more));
    return new ObjectSelection(patterns, except, rest);
  }

  /** Returns the names without a wildcard, in their order. */
  Set<String> named() {
    return patterns.stream()
        .filter(pattern -> !isPattern(pattern))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static boolean isPattern(String name) {
    return name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
  }

  /** Returns whether a pattern finds the object; what is left out by name is not asked here. */
  boolean finds(String object, ObjectKind kind) {
    return kinds.contains(kind)
        && patterns.stream().anyMatch(pattern -> isPattern(pattern) && fits(pattern, object));
  }

  /** Returns whether the object is to be left out. */
  boolean leavesOut(String object) {
    return except.stream()
        .anyMatch(pattern -> fits(isPattern(pattern) ? pattern : objectName(pattern), object));
  }

  private static String objectName(String name) {
    Resource resource = Resource.find(name);
    return resource == null ? name : resource.object();
  }

  private static boolean fits(String pattern, String object) {
    String regex = pattern.replace("*", "\\w*").replace('?', '.');
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE).matcher(object).matches();
  }

  /** Returns what is selected, such as {@code [*__c, Account] except [*Share]}. */
  @Override
  public String toString() {
    String text = patterns + (except.isEmpty() ? "" : " except " + except);
    return kinds.size() == ObjectKind.values().length ? text : text + " of " + kinds;
  }
}
