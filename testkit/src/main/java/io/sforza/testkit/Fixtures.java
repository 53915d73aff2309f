package io.sforza.testkit;

import io.sforza.testkit.internal.schema.ShippedObjects;
import java.util.List;

/** Objects that come with the testkit. */
public final class Fixtures {

  private Fixtures() {}

  /**
   * Returns the objects of a sales org: Account, Case, Contact, Event, Lead and Opportunity as
   * recorded in real orgs, with a recorded custom object {@code Custom__c}; Organization and User
   * with their most used fields; and {@code Wide__c} with 800 fields of all types. All recorded
   * ones but Event have an external id, {@code External_Id__c}.
   */
  public static List<FakeObject> sales() {
    return ShippedObjects.NAMES.stream().map(Fixtures::object).toList();
  }

  private static FakeObject object(String name) {
    return new FakeObject(ShippedObjects.of(name));
  }
}
