package io.sforza.testkit.internal.schema;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** An object of the fake org, read out of its describe. Thread-safe; never changes. */
public final class SObject {
  private static final Pattern VERSION_IN_URL = Pattern.compile("/services/data/v[0-9x.]+/");
  private final String name;
  private final Extras extras;
  private final Later<Outline> outline;
  private final Later<DescribeContent> content;

  /** What is asked of all objects of an org, and known of some without their fields. */
  private record Outline(String keyPrefix, String summary) {}

  /**
   * What no describe says.
   *
   * @param inBulk whether the Bulk API supports the object
   * @param virtual whether all rows have the Id {@link RecordIds#VIRTUAL}
   * @param numberFormats how auto numbers are written, by field name
   */
  public record Extras(boolean inBulk, boolean virtual, Map<String, String> numberFormats) {
    /** As most objects are. */
    public static final Extras USUAL = new Extras(true, false, Map.of());

    /** Copies what is given. */
    public Extras {
      numberFormats = Map.copyOf(numberFormats);
    }
  }

  private SObject(
      String name, Extras extras, Later<Outline> outline, Later<DescribeContent> content) {
    this.name = name;
    this.extras = extras;
    this.outline = outline;
    this.content = content;
  }

  private static SObject of(DescribeContent content, Extras extras) {
    return of(content.name(), extras, new Later<>(() -> content));
  }

  private static SObject of(String name, Extras extras, Later<DescribeContent> content) {
    return new SObject(
        name,
        extras,
        new Later<>(() -> new Outline(content.get().keyPrefix(), content.get().summary())),
        content);
  }

  /**
   * Returns the object that a describe tells of.
   *
   * @param describe the JSON as Salesforce answers it
   */
  public static SObject of(String describe) {
    return of(DescribeContent.of(describe), Extras.USUAL);
  }

  /**
   * Returns an object whose describe is read when it is first needed: an org with many objects, of
   * which a test uses one or two, starts in no time.
   *
   * @param name the API name
   * @param describe gives the JSON as Salesforce answers it
   */
  static SObject later(String name, Supplier<String> describe) {
    return of(name, Extras.USUAL, new Later<>(() -> DescribeContent.of(describe.get())));
  }

  /**
   * Returns an object that can be listed, with hundreds of others, before its describe is needed.
   *
   * @param name the API name
   * @param keyPrefix the first three characters of its Ids
   * @param summary gives its entry in the describe of the whole org
   * @param describe gives the JSON as Salesforce answers it
   */
  static SObject later(
      String name, String keyPrefix, Supplier<String> summary, Supplier<String> describe) {
    return new SObject(
        name,
        Extras.USUAL,
        new Later<>(() -> new Outline(keyPrefix, summary.get())),
        new Later<>(() -> DescribeContent.of(describe.get())));
  }

  /** Returns the object with another describe, and otherwise the same. */
  public SObject described(String other) {
    return of(DescribeContent.of(other), extras);
  }

  /** Returns the object with something else that no describe says. */
  public SObject with(Extras other) {
    return other.equals(extras) ? this : new SObject(name, other, outline, content);
  }

  /** Returns what no describe says. */
  public Extras extras() {
    return extras;
  }

  /** Returns the API name. */
  public String name() {
    return name;
  }

  /** Returns what users call several of its rows. */
  public String labelPlural() {
    return content.get().labelPlural();
  }

  /** Returns where the field stands that rows are called by, or -1. */
  public int nameField() {
    List<Field> fields = fields();
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).is(Field.Trait.NAME_FIELD)) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the first three characters of its Ids. */
  public String keyPrefix() {
    return outline.get().keyPrefix();
  }

  /** Returns the fields in the order of the describe. */
  public List<Field> fields() {
    return content.get().fields();
  }

  /** Returns the child relationships, also those that have no name to be queried by. */
  public List<ChildRelationship> children() {
    return content.get().children();
  }

  /**
   * Returns what the describe says can be done with the object.
   *
   * @param ability a key such as {@code createable}
   */
  public boolean is(String ability) {
    return content.get().abilities().contains(ability);
  }

  /** Returns where a field stands, or -1; upper and lower case are the same. */
  public int position(String field) {
    return content.get().positions().getOrDefault(field.toLowerCase(Locale.ROOT), -1);
  }

  /** Returns the JSON of its describe as it was given. */
  public String describe() {
    return content.get().describe();
  }

  /** Returns the JSON of its describe, with links of that version. */
  public String describe(String version) {
    return versioned(describe(), version);
  }

  /** Returns its entry in the describe of the whole org, with links of that version. */
  public String summary(String version) {
    return versioned(outline.get().summary(), version);
  }

  private static String versioned(String json, String version) {
    return VERSION_IN_URL.matcher(json).replaceAll("/services/data/" + version + "/");
  }
}
