package io.sforza.testkit;

import io.sforza.testkit.internal.schema.SObject;
import io.sforza.testkit.internal.schema.ShippedObjects;
import io.sforza.testkit.internal.schema.StandardObjects;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
   * Returns the objects that ETL tools know of a sales org: those of {@link #sales()} with
   * Campaign, CampaignMember, OpportunityContactRole, OpportunityHistory, OpportunityLineItem,
   * Pricebook2, PricebookEntry, Product2, Task and UserRole; and the org writes CampaignHistory,
   * ContactHistory, LeadHistory and OpportunityFieldHistory.
   */
  public static List<FakeObject> crm() {
    Map<String, FakeObject> all = new LinkedHashMap<>();
    sales().forEach(object -> all.put(object.name(), object));
    ShippedObjects.SALES.forEach(name -> all.put(name, object(name)));
    all.computeIfPresent("Campaign", (name, object) -> object.history("Status", "OwnerId"));
    all.computeIfPresent("Contact", (name, object) -> object.history("Email", "Phone", "OwnerId"));
    all.computeIfPresent("Lead", (name, object) -> object.history("Status", "OwnerId"));
    all.computeIfPresent(
        "Opportunity", (name, object) -> object.history("StageName", "Amount", "CloseDate"));
    return List.copyOf(all.values());
  }

  /**
   * Returns the objects of an org that has every feature: about 1,700 standard ones, among them
   * histories, shares, feeds and some that queries are refused of. Those of {@link #sales()},
   * {@link #crm()}, {@link #service()} and {@link #files()} are whole, but write no history; of the
   * others there are Id, name, parent and stamps. Nothing is made before it is asked for.
   */
  public static List<FakeObject> everyObject() {
    Map<String, SObject> whole = new HashMap<>();
    Stream.of(
            ShippedObjects.NAMES,
            ShippedObjects.FILES,
            ShippedObjects.SALES,
            ShippedObjects.SERVICE)
        .flatMap(List::stream)
        .forEach(name -> whole.put(name, ShippedObjects.of(name)));
    return StandardObjects.all(whole).stream().map(FakeObject::new).toList();
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
