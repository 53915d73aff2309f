package io.sforza.testkit;

import io.sforza.testkit.internal.schema.DescribeBuilder;
import io.sforza.testkit.internal.schema.DescribeEditor;
import io.sforza.testkit.internal.schema.KeyPrefixes;
import io.sforza.testkit.internal.schema.SObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An object that a fake org can have: one that you recorded, one that you define, or one of {@link
 * Fixtures}. A value: each step returns a changed copy.
 *
 * <pre>{@code
 * FakeObject.named("Invoice__c")
 *     .label("Invoice")
 *     .field(FakeField.autoNumber("Name", "INV-{0000}"))
 *     .field(FakeField.currency("Amount__c").required())
 *     .field(FakeField.reference("Account__c", "Account").children("Invoices__r"))
 *     .history("Amount__c");
 * FakeObject.of(recordedDescribe).field(FakeField.text("New__c")).without("Fax");
 * }</pre>
 *
 * <p>Immutable.
 */
public final class FakeObject {
  private final SObject base;
  private final List<Consumer<DescribeEditor>> edits;
  private final List<FakeField> fields;
  private final Extra extra;
  private volatile @Nullable SObject schema;

  /** What a describe does not say of an object. */
  record Extra(
      boolean ownPrefix,
      boolean inBulk,
      boolean virtual,
      List<String> tracked,
      List<Companion> companions) {

    static final Extra NONE = new Extra(true, true, false, List.of(), List.of());

    Extra with(Companion more) {
      List<Companion> all = new ArrayList<>(companions);
      all.remove(more);
      all.add(more);
      return new Extra(ownPrefix, inBulk, virtual, tracked, List.copyOf(all));
    }
  }

  private FakeObject(
      SObject base, List<Consumer<DescribeEditor>> edits, List<FakeField> fields, Extra extra) {
    this.base = base;
    this.edits = edits;
    this.fields = fields;
    this.extra = extra;
  }

  FakeObject(SObject schema) {
    this(schema, List.of(), List.of(), Extra.NONE);
  }

  /**
   * Returns an object with the fields that Salesforce gives to each: Id, OwnerId, IsDeleted, Name,
   * who created and changed it and when, SystemModstamp, and when it was last viewed. What it
   * should not have is taken away by {@link #without}.
   *
   * @param name the API name, of a custom object with {@code __c}
   * @throws IllegalArgumentException if it is no API name
   */
  public static FakeObject named(String name) {
    if (!name.matches("[A-Za-z]\\w*")) {
      throw new IllegalArgumentException("'" + name + "' is no API name of an object.");
    }
    String label = name.replaceAll("__\\w+$", "").replace('_', ' ');
    String describe =
        new DescribeBuilder(name, label, KeyPrefixes.of(name))
            .addFirstFields()
            .addName()
            .addSystemFields()
            .addUsageFields()
            .json();
    Extra extra = new Extra(KeyPrefixes.isKnown(name), true, false, List.of(), List.of());
    return new FakeObject(SObject.of(describe), List.of(), List.of(), extra);
  }

  /**
   * Returns the object of a describe, such as one that you recorded in your own org.
   *
   * @param describe the JSON that Salesforce answers to {@code /sobjects/X/describe}
   * @throws IllegalArgumentException if it is not the JSON of an object describe
   */
  public static FakeObject of(String describe) {
    try {
      return new FakeObject(SObject.of(describe));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("This is not the JSON of an object describe.", e);
    }
  }

  /**
   * Returns the objects of all describes in a folder: its files that end in {@code .json}, in the
   * order of their names.
   *
   * @param directory where they are
   * @throws IllegalArgumentException if one of them is not the JSON of an object describe
   * @throws UncheckedIOException if they cannot be read
   */
  public static List<FakeObject> fromDirectory(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(FakeObject::fromFile)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read the describes in " + directory, e);
    }
  }

  private static FakeObject fromFile(Path file) {
    try {
      return of(Files.readString(file));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + file, e);
    }
  }

  /**
   * Returns the object with another label; the name without {@code __c} unless said.
   *
   * @param label what users call it
   */
  public FakeObject label(String label) {
    return edited(describe -> describe.text("label", label).text("labelPlural", label + "s"));
  }

  /**
   * Returns the object with Ids that begin so. Without it the org chooses a prefix for a custom
   * object, {@code a00} and so on.
   *
   * @param prefix three letters or digits
   * @throws IllegalArgumentException if it is something else
   */
  public FakeObject keyPrefix(String prefix) {
    if (!prefix.matches("[0-9A-Za-z]{3}")) {
      throw new IllegalArgumentException("'" + prefix + "' is not three letters or digits.");
    }
    Extra own = new Extra(true, extra.inBulk, extra.virtual, extra.tracked, extra.companions);
    return edited(describe -> describe.text("keyPrefix", prefix)).with(own);
  }

  /**
   * Returns the object with one more field, or with another one in place of that of the same name.
   *
   * @param field the field
   */
  public FakeObject field(FakeField field) {
    List<FakeField> more = new ArrayList<>(fields);
    more.removeIf(other -> other.isCalled(field.name()));
    more.add(field);
    FakeObject changed =
        edited(
            describe -> {
              field.parts().forEach(describe::put);
              if (field.isMasterDetail()) {
                describe.removeIfThere("OwnerId");
              }
            });
    return new FakeObject(base, changed.edits, List.copyOf(more), extra);
  }

  /**
   * Returns the object without fields, such as {@code SystemModstamp} for one of those that have
   * none. An address goes with its parts.
   *
   * @param names the API names
   * @throws IllegalArgumentException when the org is built, if there is no such field
   */
  public FakeObject without(String... names) {
    List<String> gone = List.of(names);
    List<FakeField> rest =
        fields.stream().filter(field -> gone.stream().noneMatch(field::isCalled)).toList();
    FakeObject changed = edited(describe -> gone.forEach(describe::remove));
    return new FakeObject(base, changed.edits, rest, extra);
  }

  /** Returns the object that queries are refused of. */
  public FakeObject notQueryable() {
    return edited(describe -> describe.flag("queryable", false));
  }

  /** Returns the object whose rows only the platform writes. */
  public FakeObject readOnly() {
    return edited(
        describe ->
            List.of("createable", "updateable", "deletable", "undeletable")
                .forEach(key -> describe.flag(key, false)));
  }

  /** Returns the object that the Bulk API does not support. */
  public FakeObject withoutBulk() {
    return with(new Extra(extra.ownPrefix, false, extra.virtual, extra.tracked, extra.companions));
  }

  /**
   * Returns the object whose rows all have the Id {@code 000000000000000AAA}, as those of set-up
   * objects that are computed when they are asked for. Nobody can write it.
   */
  public FakeObject virtual() {
    return readOnly()
        .edited(describe -> describe.text("keyPrefix", null))
        .with(new Extra(true, extra.inBulk, true, extra.tracked, extra.companions));
  }

  /**
   * Returns the object with a history object, {@code AccountHistory} or {@code Invoice__History}:
   * the org writes a row to it when a row is made, and when one of these fields changes.
   *
   * @param tracked the fields to be tracked
   */
  public FakeObject history(String... tracked) {
    Extra more =
        new Extra(extra.ownPrefix, extra.inBulk, extra.virtual, List.of(tracked), extra.companions);
    return with(more.with(Companion.HISTORY));
  }

  /**
   * Returns the object with a share object, {@code AccountShare} or {@code Invoice__Share}, whose
   * rows the test gives.
   */
  public FakeObject share() {
    return with(extra.with(Companion.SHARE));
  }

  /**
   * Returns the object with a feed object, {@code AccountFeed} or {@code Invoice__Feed}, whose rows
   * the test gives.
   */
  public FakeObject feed() {
    return edited(describe -> describe.flag("feedEnabled", true)).with(extra.with(Companion.FEED));
  }

  FakeObject companionOf(String parent, String kind) {
    return edited(
        describe ->
            describe.text("associateEntityType", kind).text("associateParentEntity", parent));
  }

  private FakeObject with(Extra other) {
    return new FakeObject(base, edits, fields, other);
  }

  private FakeObject edited(Consumer<DescribeEditor> edit) {
    List<Consumer<DescribeEditor>> more = new ArrayList<>(edits);
    more.add(edit);
    return new FakeObject(base, List.copyOf(more), fields, extra);
  }

  /** Returns the API name. */
  public String name() {
    return base.name();
  }

  /** Returns how many fields the object has. */
  public int fieldCount() {
    return schema().fields().size();
  }

  /** Returns what the describe says; made when it is first asked for. */
  SObject schema() {
    SObject ready = schema;
    if (ready == null) {
      ready = base;
      if (!edits.isEmpty()) {
        DescribeEditor describe = new DescribeEditor(ready.describe());
        edits.forEach(edit -> edit.accept(describe));
        ready = SObject.of(describe.json());
      }
      schema = ready;
    }
    return ready;
  }

  /** Returns the fields that were defined by steps. */
  List<FakeField> defined() {
    return fields;
  }

  Extra extra() {
    return extra;
  }

  /** Returns name and number of fields. */
  @Override
  public String toString() {
    return name() + " (" + fieldCount() + " fields)";
  }
}
