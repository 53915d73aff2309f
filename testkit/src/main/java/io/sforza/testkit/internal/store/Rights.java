package io.sforza.testkit.internal.store;

import io.sforza.testkit.internal.rows.Tables;
import io.sforza.testkit.internal.schema.Field;
import io.sforza.testkit.internal.schema.SObject;

/** What a user may see and write. Thread-safe. */
public interface Rights {
  /** What the describes let anybody write. */
  Rights OF_DESCRIBE =
      new Rights() {
        @Override
        public boolean mayCreate(SObject object, Field field) {
          return field.is(Field.Trait.CREATEABLE);
        }

        @Override
        public boolean mayUpdate(SObject object, Field field) {
          return field.is(Field.Trait.UPDATEABLE);
        }
      };

  /** Everything: what the platform itself may write. */
  Rights OF_PLATFORM =
      new Rights() {
        @Override
        public boolean mayCreate(SObject object, Field field) {
          return true;
        }

        @Override
        public boolean mayUpdate(SObject object, Field field) {
          return true;
        }

        @Override
        public boolean may(String ability, SObject object) {
          return true;
        }
      };

  /** Returns whether a new row may be given a field. */
  boolean mayCreate(SObject object, Field field);

  /** Returns whether a field may be changed. */
  boolean mayUpdate(SObject object, Field field);

  /** Returns what the user sees of tables. */
  default Tables seen(Tables all) {
    return all;
  }

  /** Returns whether there is an object, so far as this writer can see. */
  default boolean maySee(SObject object) {
    return true;
  }

  /** Returns whether there are rows of an owner, so far as this writer can see. */
  default boolean maySeeRowOf(SObject object, String ownerId) {
    return true;
  }

  /** Returns whether there is a field, so far as this writer can see. */
  default boolean maySee(SObject object, Field field) {
    return true;
  }

  /**
   * Returns whether something may be done with an object.
   *
   * @param ability what, as describes call it: {@code createable} and so on
   */
  default boolean may(String ability, SObject object) {
    return object.is(ability);
  }
}
