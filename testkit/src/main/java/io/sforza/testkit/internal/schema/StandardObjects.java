package io.sforza.testkit.internal.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The objects of an org that has everything, by the list in {@code objects/standard.txt}: names,
 * which of them belong together and what tells their changes; the fields are the few that all
 * objects of a kind have. Each is described when it is asked for, so that the org starts in no
 * time.
 */
public final class StandardObjects {
  private static final Map<Character, String> COMPANIONS =
      Map.of('f', "Feed", 'h', "History", 's', "Share");

  private final Map<String, Set<String>> sections = new HashMap<>();
  // an object and what it belongs to, or an empty text
  private final Map<String, String> parents = new LinkedHashMap<>();

  private StandardObjects() {
    String section = "";
    for (String line : ShippedText.lines("objects/standard.txt")) {
      if (line.startsWith("[")) {
        section = line.substring(1, line.length() - 1);
      } else {
        for (String word : line.split(" ", -1)) {
          add(section, word);
        }
      }
    }
  }

  private void add(String section, String word) {
    int dot = word.indexOf('.');
    String name = dot < 0 ? word : word.substring(0, dot);
    sections.computeIfAbsent(section, same -> new HashSet<>()).add(name);
    parents.putIfAbsent(name, "");
    for (int i = dot + 1; dot > 0 && i < word.length(); i++) {
      parents.put(companion(name, COMPANIONS.get(word.charAt(i))), name);
    }
  }

  private static String companion(String name, @Nullable String kind) {
    return name.equals("Opportunity") && "History".equals(kind)
        ? "OpportunityFieldHistory"
        : name + kind;
  }

  /**
   * Returns all of them.
   *
   * @param others objects that stand in the place of those of their names, by name
   */
  public static List<SObject> all(Map<String, SObject> others) {
    StandardObjects list = new StandardObjects();
    list.parents.putIfAbsent("OpportunityHistory", "");
    List<SObject> all = new ArrayList<>();
    int number = 0;
    for (Map.Entry<String, String> entry : list.parents.entrySet()) {
      String name = entry.getKey();
      SObject other = others.get(name);
      String prefix = KeyPrefixes.isKnown(name) ? KeyPrefixes.of(name) : prefix(number++);
      all.add(other == null ? list.object(name, entry.getValue(), prefix) : other);
    }
    return all;
  }

  /** Returns prefixes that no object has whose prefix is known: those begin with 0, 5, 7 and 8. */
  private static String prefix(int number) {
    int rest = number % 1_296;
    return "1234".charAt(number / 1_296)
        + ""
        + Character.forDigit(rest / 36, 36)
        + Character.forDigit(rest % 36, 36);
  }

  private SObject object(String name, String parent, String prefix) {
    return SObject.later(
        name,
        prefix,
        () -> DescribeContent.of(outline(name, parent, prefix).json()).summary(),
        () -> fields(outline(name, parent, prefix), name, parent).json());
  }

  private DescribeBuilder outline(String name, String parent, String prefix) {
    DescribeBuilder object = new DescribeBuilder(name, label(name), prefix);
    if (!parent.isEmpty()) {
      String kind = name.endsWith("Feed") ? "Feed" : name.endsWith("Share") ? "Share" : "History";
      object.belongsTo(parent, kind);
      object.cannot("layoutable", "searchable", "triggerable", "undeletable");
    }
    if (is("not queryable", name)) {
      object.cannot("queryable", "createable", "updateable", "deletable", "undeletable");
    }
    return object;
  }

  private boolean is(String section, String name) {
    return sections.getOrDefault(section, Set.of()).contains(name);
  }

  private static String label(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
  }

  private DescribeBuilder fields(DescribeBuilder object, String name, String parent) {
    object.add(FieldBuilder.id());
    if (!parent.isEmpty()) {
      String field = name.endsWith("Feed") ? "ParentId" : parent + "Id";
      String relationship = field.substring(0, field.length() - 2);
      object.add(FieldBuilder.of(field, "reference").to(parent, relationship).required());
    }
    return addStamps(object.add(FieldBuilder.name(255)), name);
  }

  private DescribeBuilder addStamps(DescribeBuilder object, String name) {
    if (is("without a time", name)) {
      return object;
    }
    for (String own : List.of("LoginTime", "ChangedDate")) {
      if (is(own, name)) {
        return object.add(FieldBuilder.of(own, "datetime").required().readOnly());
      }
    }
    List<String> all =
        Stream.of("CreatedDate", "LastModifiedDate", "SystemModstamp")
            .limit(is("SystemModstamp", name) ? 3 : stamps(name))
            .toList();
    // a share has no time of its making
    boolean share = all.size() == 2 && name.endsWith("Share");
    all.subList(share ? 1 : 0, all.size())
        .forEach(stamp -> object.add(FieldBuilder.of(stamp, "datetime").required().readOnly()));
    return object.add(FieldBuilder.of("IsDeleted", "boolean").readOnly());
  }

  private int stamps(String name) {
    if (is("CreatedDate", name) || name.endsWith("History")) {
      return 1;
    }
    return is("LastModifiedDate", name) || name.endsWith("Share") ? 2 : 3;
  }
}
