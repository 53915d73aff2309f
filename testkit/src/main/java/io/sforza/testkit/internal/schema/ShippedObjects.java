package io.sforza.testkit.internal.schema;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The objects that come with the testkit, each read once per process and only when asked for. */
public final class ShippedObjects {
  /** The names, in the order in which a describe of the org lists them. */
  public static final List<String> NAMES =
      List.of(
          "Account",
          "Case",
          "Contact",
          "Custom__c",
          "Event",
          "Lead",
          "Opportunity",
          "Organization",
          "User",
          "Wide__c");

  /** The names of those that hold files. */
  public static final List<String> FILES =
      List.of("Attachment", "ContentDocument", "ContentDocumentLink", "ContentVersion", "Document");

  /** The names of those of {@code objects/sales.txt}. */
  public static final List<String> SALES = DescribedObjects.names();

  /** The names of those that hang on cases, and of the queues that own some. */
  public static final List<String> SERVICE =
      List.of("CaseComment", "CaseFeed", "EmailMessage", "FeedComment", "Group");

  // immutable and the same for every org: to read them again would make each start slower
  private static final Map<String, SObject> READ = new ConcurrentHashMap<>();

  private ShippedObjects() {}

  /**
   * Returns an object.
   *
   * @param name one of {@link #NAMES}, {@link #FILES}, {@link #SALES} or {@link #SERVICE}
   */
  public static SObject of(String name) {
    return READ.computeIfAbsent(name, key -> SObject.later(key, () -> describe(key)));
  }

  private static String describe(String name) {
    if (SALES.contains(name)) {
      return DescribedObjects.describe(name);
    }
    return switch (name) {
      case "User" -> UserObject.describe();
      case "Organization" -> OrganizationObject.describe();
      case "Attachment", "ContentDocument", "ContentDocumentLink", "ContentVersion", "Document" ->
          FileObjects.describe(name);
      case "CaseComment", "CaseFeed", "EmailMessage", "FeedComment", "Group" ->
          ServiceObjects.describe(name);
      case "Wide__c" -> WideObject.describe();
      case "Event" -> recorded(name);
      // as in any org that is loaded from another system
      default ->
          DescribeContent.with(
              recorded(name), FieldBuilder.of("External_Id__c", "string").length(40).externalId());
    };
  }

  private static String recorded(String name) {
    return ShippedText.of("describe/" + name + ".json");
  }
}
