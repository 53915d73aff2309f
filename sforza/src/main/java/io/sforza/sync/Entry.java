package io.sforza.sync;

import io.sforza.soql.Soql;
import io.sforza.soql.SoqlQuery;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An object, a query, or a pattern that stands for objects, and how it is read. Immutable. */
final class Entry {
  private static final Pattern PLAIN = Pattern.compile("(custom:)?[A-Za-z][A-Za-z0-9_]{0,79}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}");
  private static final Pattern GLOB = Pattern.compile("[A-Za-z0-9_*?]{1,80}");
  private static final Pattern TARGET = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)?");

  private final String name;
  private final String path;
  private final String object;
  private final @Nullable SoqlQuery query;
  private final List<String> exclude;
  private final @Nullable String target;
  private final ReadRules rules;

  private Entry(
      Settings settings, String name, String object, @Nullable SoqlQuery query, ReadRules rules) {
    this.name = name;
    this.path = settings.path();
    this.object = object;
    this.query = query;
    this.rules = rules;
    List<String> out = isPattern() ? exclude(settings) : null;
    this.exclude = out == null ? List.of() : out;
    this.target = isPattern() ? null : settings.parsed("target", Entry::target);
    settings.end();
  }

  static Entry ofObject(String name, Settings settings) {
    String object = name;
    if (settings.says("object")) {
      String named = settings.parsed("object", Entry::object);
      object = named == null ? name : named;
      if (!NAME.matcher(name).matches()) {
        settings.problem("Name it by letters, digits, - and _, since object says what is read.");
      }
    } else if (!PLAIN.matcher(name).matches() && !GLOB.matcher(name).matches()) {
      settings.problem(
          "Give the name of an object such as Account or Invoice__c, a pattern such as *__c, or a"
              + " name of your own with a setting object below it.");
    }
    return new Entry(settings, name, object, null, ReadRules.ofObject(settings));
  }

  static Entry ofQuery(String name, Settings settings) {
    if (!NAME.matcher(name).matches()) {
      settings.problem("Name it by letters, digits, - and _.");
    }
    SoqlQuery query = settings.parsed("soql", Entry::query);
    if (!settings.says("soql")) {
      settings.problem("Say the query: {\"soql\": \"SELECT Id FROM Account\"}.");
    }
    return new Entry(settings, name, "", query, ReadRules.ofQuery(settings));
  }

  private static @Nullable List<String> exclude(Settings settings) {
    List<String> patterns = settings.texts("exclude");
    if (patterns != null && !patterns.stream().allMatch(one -> GLOB.matcher(one).matches())) {
      settings.problem("exclude", "Give names or patterns of objects: [\"*__Share\", \"Log__c\"].");
      return null;
    }
    return patterns;
  }

  private static String object(String text) {
    if (!PLAIN.matcher(text).matches()) {
      throw new IllegalArgumentException("Give the name of an object, such as Invoice__c.");
    }
    return text;
  }

  private static SoqlQuery query(String text) {
    SoqlQuery query = Soql.parse(text);
    if (!query.binds().isEmpty()) {
      throw new IllegalArgumentException(
          "Nothing gives a value to " + query.binds() + ": write the value itself.");
    }
    return query;
  }

  private static String target(String text) {
    if (!TARGET.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "Give the name of a file or table by letters, digits, - and _, a schema and a dot before"
              + " it if need be.");
    }
    return text;
  }

  boolean isPattern() {
    return query == null && (object.indexOf('*') >= 0 || object.indexOf('?') >= 0);
  }

  String name() {
    return name;
  }

  String path() {
    return path;
  }

  /** Returns object, resource or pattern; empty for a query. */
  String object() {
    return object;
  }

  @Nullable SoqlQuery query() {
    return query;
  }

  List<String> exclude() {
    return exclude;
  }

  /** Returns the name that is said for file or table, else that of the entry. */
  String target() {
    return target == null ? name.substring(name.indexOf(':') + 1) : target;
  }

  ReadRules rules() {
    return rules;
  }
}
