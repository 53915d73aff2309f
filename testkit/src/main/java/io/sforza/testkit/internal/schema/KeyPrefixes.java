package io.sforza.testkit.internal.schema;

import java.util.Map;

/** The first three characters of the Ids of objects that references point at. */
public final class KeyPrefixes {
  private static final Map<String, String> KNOWN =
      Map.ofEntries(
          Map.entry("Account", "001"),
          Map.entry("Asset", "02i"),
          Map.entry("Attachment", "00P"),
          Map.entry("BusinessHours", "01m"),
          Map.entry("Campaign", "701"),
          Map.entry("CampaignMember", "00v"),
          Map.entry("Case", "500"),
          Map.entry("CaseComment", "00a"),
          Map.entry("CaseFeed", "0D5"),
          Map.entry("Contact", "003"),
          Map.entry("ContentBody", "05T"),
          Map.entry("ContentDocument", "069"),
          Map.entry("ContentDocumentLink", "06A"),
          Map.entry("ContentVersion", "068"),
          Map.entry("ContentWorkspace", "058"),
          Map.entry("Contract", "800"),
          Map.entry("DandBCompany", "06E"),
          Map.entry("Document", "015"),
          Map.entry("EmailMessage", "02s"),
          Map.entry("Event", "00U"),
          Map.entry("FeedComment", "0D7"),
          Map.entry("FeedItem", "0D5"),
          Map.entry("Folder", "00l"),
          Map.entry("Group", "00G"),
          Map.entry("Individual", "0PK"),
          Map.entry("Lead", "00Q"),
          Map.entry("OperatingHours", "0OH"),
          Map.entry("Opportunity", "006"),
          Map.entry("OpportunityContactRole", "00K"),
          Map.entry("OpportunityHistory", "008"),
          Map.entry("OpportunityLineItem", "00k"),
          Map.entry("Order", "801"),
          Map.entry("Organization", "00D"),
          Map.entry("Pricebook2", "01s"),
          Map.entry("PricebookEntry", "01u"),
          Map.entry("Product2", "01t"),
          Map.entry("Profile", "00e"),
          Map.entry("RecordType", "012"),
          Map.entry("Task", "00T"),
          Map.entry("User", "005"),
          Map.entry("UserRole", "00E"));

  private KeyPrefixes() {}

  /** Returns whether the object has the same prefix in every org. */
  public static boolean isKnown(String object) {
    return KNOWN.containsKey(object);
  }

  /** Returns the prefix of an object; one that is made up but always the same if it is unknown. */
  public static String of(String object) {
    String known = KNOWN.get(object);
    if (known != null) {
      return known;
    }
    int hash = Math.floorMod(object.hashCode(), 36 * 36);
    return "a" + Character.forDigit(hash / 36, 36) + Character.forDigit(hash % 36, 36);
  }
}
