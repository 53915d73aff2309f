package io.sforza.catalog;

import io.sforza.Incremental;
import io.sforza.ReadRequest;
import io.sforza.Salesforce;
import io.sforza.internal.plan.StandardObjects;
import io.sforza.sink.WriteMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An object under the name that ETL tools give it, with the way it is usually read: {@code
 * opportunity_line_item} is OpportunityLineItem, whose changes are merged; {@code product} is
 * Product2, read as a whole.
 *
 * <pre>{@code
 * Resource deals = Resource.named("opportunity");
 * deals.request(sf).resumeFrom(state.load(deals.name())).forEachBatch(1_000, …);
 * }</pre>
 *
 * <p>{@link #all()} has the names that have a meaning of their own; any other standard object goes
 * by its API name in small letters with underscores, such as {@code case_comment}, and a custom one
 * by {@code custom:My_Object__c}.
 *
 * <p>Immutable.
 */
public final class Resource {
  private static final String STAMP = "SystemModstamp";
  private static final String MADE = "CreatedDate";
  private static final String CUSTOM = "custom:";
  private static final Pattern CUSTOM_NAME = Pattern.compile("[A-Za-z]\\w*__\\w+");
  private static final Map<String, Resource> OWN = new LinkedHashMap<>();

  static {
    replaced("user", "User");
    replaced("user_role", "UserRole");
    replaced("contact", "Contact");
    replaced("lead", "Lead");
    replaced("campaign", "Campaign");
    replaced("product", "Product2");
    replaced("pricebook", "Pricebook2");
    replaced("pricebook_entry", "PricebookEntry");
    merged("opportunity", "Opportunity", STAMP);
    merged("opportunity_line_item", "OpportunityLineItem", STAMP);
    merged("opportunity_contact_role", "OpportunityContactRole", STAMP);
    // not by LastModifiedDate, as once was usual: what the system changes does not move it
    merged("account", "Account", STAMP);
    merged("campaign_member", "CampaignMember", STAMP);
    merged("task", "Task", STAMP);
    merged("event", "Event", STAMP);
    merged("campaign_history", "CampaignHistory", MADE);
    merged("contact_history", "ContactHistory", MADE);
    merged("lead_history", "LeadHistory", MADE);
    merged("opportunity_history", "OpportunityHistory", MADE);
    merged("user_history", "UserHistory", MADE);
  }

  private final String name;
  private final String object;
  private final @Nullable String cursor;
  private final @Nullable Incremental changes;

  private Resource(
      String name, String object, @Nullable String cursor, @Nullable Incremental changes) {
    this.name = name;
    this.object = object;
    this.cursor = cursor;
    this.changes = changes;
  }

  private static void merged(String name, String object, String cursor) {
    OWN.put(name, new Resource(name, object, cursor, Incremental.standard().cursor(cursor)));
  }

  private static void replaced(String name, String object) {
    OWN.put(name, new Resource(name, object, null, null));
  }

  /** Returns the resources whose names have a meaning of their own. */
  public static List<Resource> all() {
    return List.copyOf(OWN.values());
  }

  /**
   * Returns a resource by its name. Costs nothing; whether the org has the object shows when it is
   * read.
   *
   * @param name such as {@code product}, {@code case_comment} or {@code custom:Invoice__c}; upper
   *     and lower case are the same
   * @throws IllegalArgumentException if there is none of that name; the message has near matches
   */
  public static Resource named(String name) {
    Resource found = find(name);
    if (found != null) {
      return found;
    }
    if (isCustom(name)) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "' names no custom object: give the API name behind custom:, with its end, such as"
              + " custom:Invoice__c.");
    }
    throw new IllegalArgumentException(
        "There is no resource '"
            + name
            + "'."
            + SimilarNames.question(name, names())
            + " A custom object is custom:Name__c, a standard one its name with underscores, such"
            + " as case_comment.");
  }

  private static boolean isCustom(String name) {
    return name.regionMatches(true, 0, CUSTOM, 0, CUSTOM.length());
  }

  /** Returns the resource of that name, or null. */
  static @Nullable Resource find(String name) {
    Resource own = OWN.get(name.toLowerCase(Locale.ROOT));
    if (own != null) {
      return own;
    }
    if (isCustom(name)) {
      String object = name.substring(CUSTOM.length());
      return CUSTOM_NAME.matcher(object).matches()
          ? new Resource(CUSTOM + object, object, null, null)
          : null;
    }
    String object = StandardObjects.named(name);
    if (object == null) {
      return null;
    }
    String cursor = StandardObjects.cursor(object, null);
    // the describe has the last word on a cursor that is guessed
    return new Resource(
        words(object), object, cursor, cursor == null ? null : Incremental.standard());
  }

  private static String words(String object) {
    return object
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_")
        .toLowerCase(Locale.ROOT);
  }

  private static Collection<String> names() {
    List<String> names = new ArrayList<>(OWN.keySet());
    StandardObjects.names().forEach(object -> names.add(words(object)));
    return names;
  }

  /** Returns the name, such as {@code opportunity_line_item}: good for tables and states. */
  public String name() {
    return name;
  }

  /** Returns the API name of the object, such as {@code OpportunityLineItem}. */
  public String object() {
    return object;
  }

  /**
   * Returns the field that tells what has changed; null if the object is read as a whole each time.
   */
  public @Nullable String cursor() {
    return cursor;
  }

  /** Returns what to do with the rows: merge changes, or replace all by all. */
  public WriteMode writeMode() {
    return changes == null ? WriteMode.REPLACE : WriteMode.MERGE;
  }

  /**
   * Returns the request for it, to which steps can be added: of one to merge for what has changed,
   * of the others for all rows. Costs nothing before it is opened.
   *
   * @param salesforce the org
   */
  public ReadRequest request(Salesforce salesforce) {
    ReadRequest request = salesforce.read(object);
    return changes == null ? request : request.incremental(changes);
  }

  /** Returns whether the other is a resource of the same name. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Resource resource && name.equals(resource.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** Returns name and object, such as {@code product (Product2, REPLACE)}. */
  @Override
  public String toString() {
    return name + " (" + object + ", " + writeMode() + ")";
  }
}
