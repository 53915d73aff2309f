package io.sforza.testkit;

import io.sforza.testkit.internal.schema.SObject;

/**
 * An object that a fake org can have: what its describe says. Those that come with the testkit are
 * in {@link Fixtures}.
 *
 * <p>Immutable.
 */
public final class FakeObject {
  private final SObject schema;

  FakeObject(SObject schema) {
    this.schema = schema;
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

  /** Returns the API name. */
  public String name() {
    return schema.name();
  }

  /** Returns how many fields the object has. */
  public int fieldCount() {
    return schema.fields().size();
  }

  SObject schema() {
    return schema;
  }

  /** Returns name and number of fields. */
  @Override
  public String toString() {
    return name() + " (" + fieldCount() + " fields)";
  }
}
