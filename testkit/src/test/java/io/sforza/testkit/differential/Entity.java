package io.sforza.testkit.differential;

import static io.sforza.testkit.differential.Kind.BOOLEAN;
import static io.sforza.testkit.differential.Kind.CHOICES;
import static io.sforza.testkit.differential.Kind.DATE;
import static io.sforza.testkit.differential.Kind.DATETIME;
import static io.sforza.testkit.differential.Kind.ID;
import static io.sforza.testkit.differential.Kind.INT;
import static io.sforza.testkit.differential.Kind.NUMBER;
import static io.sforza.testkit.differential.Kind.PICKLIST;
import static io.sforza.testkit.differential.Kind.REFERENCE;
import static io.sforza.testkit.differential.Kind.TEXT;
import static io.sforza.testkit.differential.Kind.TIME;

import java.util.Arrays;
import java.util.List;

/** The objects that are queried; written down here, so that a misread describe shows, too. */
enum Entity {
  ACCOUNT(
      "Account",
      "001",
      List.of(
          column("Id", ID, "SGA"),
          column("Name", TEXT, "SGA"),
          column("Industry", PICKLIST, "GA"),
          column("NumberOfEmployees", INT, "SGA"),
          column("AnnualRevenue", NUMBER, "SA"),
          column("ParentId", REFERENCE, "SGA"),
          column("CreatedDate", DATETIME, "SA"),
          column("LastActivityDate", DATE, "SGA"),
          column("BillingCity", TEXT, "SGA"),
          column("IsDeleted", BOOLEAN, "SG"))),
  CONTACT(
      "Contact",
      "003",
      List.of(
          column("Id", ID, "SGA"),
          column("LastName", TEXT, "SGA"),
          column("FirstName", TEXT, "SGA"),
          column("Birthdate", DATE, "SGA"),
          column("AccountId", REFERENCE, "SGA"),
          column("ReportsToId", REFERENCE, "SGA"),
          column("Department", TEXT, "SGA"),
          column("CreatedDate", DATETIME, "SA"),
          column("IsDeleted", BOOLEAN, "SG"))),
  OPPORTUNITY(
      "Opportunity",
      "006",
      List.of(
          column("Id", ID, "SGA"),
          column("Name", TEXT, "SGA"),
          column("StageName", PICKLIST, "GA"),
          column("Amount", NUMBER, "SA"),
          column("Probability", NUMBER, "SA"),
          column("CloseDate", DATE, "SGA"),
          column("AccountId", REFERENCE, "SGA"),
          column("IsWon", BOOLEAN, "SG"),
          column("CreatedDate", DATETIME, "SA"),
          column("IsDeleted", BOOLEAN, "SG"))),
  WIDE(
      "Wide__c",
      "a0W",
      List.of(
          column("Id", ID, "SGA"),
          column("String_18__c", TEXT, "SGA"),
          column("Double_19__c", NUMBER, "SA"),
          column("Picklist_20__c", PICKLIST, "SGA"),
          column("Boolean_21__c", BOOLEAN, "SG"),
          column("Date_22__c", DATE, "SGA"),
          column("Datetime_23__c", DATETIME, "SA"),
          column("Currency_24__c", NUMBER, "SA"),
          column("Textarea_25__c", TEXT, "SGA"),
          column("Percent_26__c", NUMBER, "SA"),
          column("Reference_27__c", REFERENCE, "SGA"),
          column("Phone_28__c", TEXT, "SGA"),
          column("Multipicklist_31__c", CHOICES, ""),
          column("Int_32__c", INT, "SGA"),
          column("Time_33__c", TIME, "SGA"),
          column("IsDeleted", BOOLEAN, "SG")));

  /** The order in which the choices of Picklist_20__c were set up. */
  static final List<String> PICKLIST_ORDER = List.of("red", "green", "blue", "café crème", "other");

  private final String soql;
  private final String prefix;

  @SuppressWarnings("ImmutableEnumChecker") // all are made by List.of
  private final List<Column> columns;

  Entity(String soql, String prefix, List<Column> columns) {
    this.soql = soql;
    this.prefix = prefix;
    this.columns = columns;
  }

  /**
   * A field.
   *
   * @param name its name
   * @param kind what values it has
   * @param uses S if it sorts, G if it groups, A if it aggregates
   */
  record Column(String name, Kind kind, String uses) {}

  /**
   * A reference to a parent.
   *
   * @param name what paths call it
   * @param column where the reference stands
   * @param parent of which object the parent is
   */
  record Link(String name, String column, Entity parent) {}

  /**
   * A list of children.
   *
   * @param name what subqueries call it
   * @param child of which object the children are
   * @param column which of their fields names the parent
   */
  record Family(String name, Entity child, String column) {}

  private static Column column(String name, Kind kind, String uses) {
    return new Column(name, kind, uses);
  }

  String soql() {
    return soql;
  }

  String prefix() {
    return prefix;
  }

  List<Column> columns() {
    return columns;
  }

  Column column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst().orElseThrow();
  }

  List<Column> columns(String use) {
    return columns.stream().filter(column -> column.uses().contains(use)).toList();
  }

  List<Link> links() {
    return switch (this) {
      case ACCOUNT -> List.of(new Link("Parent", "ParentId", ACCOUNT));
      case CONTACT ->
          List.of(
              new Link("Account", "AccountId", ACCOUNT),
              new Link("ReportsTo", "ReportsToId", CONTACT));
      case OPPORTUNITY -> List.of(new Link("Account", "AccountId", ACCOUNT));
      case WIDE -> List.of(new Link("Reference_27__r", "Reference_27__c", CONTACT));
    };
  }

  List<Family> families() {
    return this != ACCOUNT
        ? List.of()
        : List.of(
            new Family("Contacts", CONTACT, "AccountId"),
            new Family("Opportunities", OPPORTUNITY, "AccountId"),
            new Family("ChildAccounts", ACCOUNT, "ParentId"));
  }

  /** Returns the object that a reference points at. */
  Entity target(String column) {
    return links().stream()
        .filter(link -> link.column().equals(column))
        .map(Link::parent)
        .findFirst()
        .orElse(this);
  }

  static List<Entity> all() {
    return Arrays.asList(values());
  }
}
