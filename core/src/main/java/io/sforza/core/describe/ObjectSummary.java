package io.sforza.core.describe;

import org.jspecify.annotations.Nullable;

/**
 * An object as the global describe lists it: names and what can be done with it, without fields
 * ("REST API Developer Guide", Describe Global). {@link ObjectDescribe} has its fields, too.
 *
 * <p>Immutable.
 */
public sealed class ObjectSummary permits ObjectDescribe {
  private final ObjectJson json;

  ObjectSummary(ObjectJson json) {
    this.json = json;
  }

  /** Returns the API name, such as {@code Account}. */
  public String name() {
    return json.name();
  }

  /** Returns the label in the language of the user. */
  public String label() {
    return json.label();
  }

  /** Returns the label of many rows. */
  public String labelPlural() {
    return json.labelPlural();
  }

  /**
   * Returns the first three characters of the Ids of this object, or null if it has none of its
   * own.
   */
  public @Nullable String keyPrefix() {
    return json.keyPrefix();
  }

  /**
   * Returns what the object is to its parent: {@code Share}, {@code History}, {@code Feed}, {@code
   * ChangeEvent} …; null if it stands for itself.
   */
  public @Nullable String associateEntityType() {
    return json.associateEntityType();
  }

  /**
   * Returns the object that this one is the share, history or feed of; null if it stands for
   * itself.
   */
  public @Nullable String associateParentEntity() {
    return json.associateParentEntity();
  }

  /** Returns whether the object is custom (its name ends in __c, or __mdt and the like). */
  public boolean custom() {
    return json.custom();
  }

  /** Returns whether the object is a custom setting. */
  public boolean customSetting() {
    return json.customSetting();
  }

  /** Returns whether SOQL can read the object. */
  public boolean queryable() {
    return json.queryable();
  }

  /** Returns whether this user may create rows. */
  public boolean createable() {
    return json.createable();
  }

  /** Returns whether this user may update rows. */
  public boolean updateable() {
    return json.updateable();
  }

  /** Returns whether this user may delete rows. */
  public boolean deletable() {
    return json.deletable();
  }

  /** Returns whether rows can be brought back from the recycle bin. */
  public boolean undeletable() {
    return json.undeletable();
  }

  /** Returns whether getUpdated and getDeleted work for the object. */
  public boolean replicateable() {
    return json.replicateable();
  }

  /** Returns whether rows can be read by Id. */
  public boolean retrieveable() {
    return json.retrieveable();
  }

  /** Returns whether SOSL finds the object. */
  public boolean searchable() {
    return json.searchable();
  }

  /** Returns whether rows can be merged. */
  public boolean mergeable() {
    return json.mergeable();
  }

  /** Returns whether the object can have Apex triggers. */
  public boolean triggerable() {
    return json.triggerable();
  }

  /** Returns whether the object has a Chatter feed. */
  public boolean feedEnabled() {
    return json.feedEnabled();
  }

  /** Returns whether Salesforce has withdrawn the object. */
  public boolean deprecatedAndHidden() {
    return json.deprecatedAndHidden();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    // a describe says more than a summary, so the two are never equal
    return other instanceof ObjectSummary summary
        && this instanceof ObjectDescribe == other instanceof ObjectDescribe
        && json.equals(summary.json);
  }

  @Override
  public int hashCode() {
    return json.hashCode();
  }

  @Override
  public String toString() {
    return json.name();
  }
}
