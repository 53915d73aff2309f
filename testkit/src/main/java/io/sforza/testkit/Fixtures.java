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

  /**
   * Returns the objects that hold files: Attachment, ContentDocument, ContentDocumentLink,
   * ContentVersion and Document. Bodies are given to rows as base64 text. A ContentVersion that a
   * client inserts makes its ContentDocument, as in a real org; rows given to the builder are taken
   * as they are.
   */
  public static List<FakeObject> files() {
    return ShippedObjects.FILES.stream().map(Fixtures::object).toList();
  }

  /**
   * Returns what hangs on the cases of {@link #sales()}: CaseComment, CaseFeed with FeedComment and
   * EmailMessage; and Group, as a queue that owns some. A comment on a feed is a child of its item,
   * {@code FeedComments}; the others are {@code CaseComments}, {@code Feeds} and {@code
   * EmailMessages} of Case. The rows are the test's to give.
   */
  public static List<FakeObject> service() {
    return ShippedObjects.SERVICE.stream().map(Fixtures::object).toList();
  }

  private static FakeObject object(String name) {
    return new FakeObject(ShippedObjects.of(name));
  }
}
