package io.sforza.testkit;

import io.sforza.core.FieldType;
import java.util.List;

/** An object that Salesforce keeps beside another one. */
enum Companion {
  /** What became of fields. */
  HISTORY("History", "Histories"),
  /** Who may see which rows. */
  SHARE("Share", "Shares"),
  /** What users and the platform wrote below rows. */
  FEED("Feed", "Feeds");

  private final String suffix;
  private final String children;

  Companion(String suffix, String children) {
    this.suffix = suffix;
    this.children = children;
  }

  /** Returns {@code AccountHistory} of Account, {@code Invoice__History} of Invoice__c. */
  String nameFor(String parent) {
    if (this == HISTORY && parent.equals("Opportunity")) {
      // OpportunityHistory is another thing: stages and amounts, since before there were histories
      return "OpportunityFieldHistory";
    }
    return parent.endsWith("__c") ? parent.replaceAll("c$", suffix) : parent + suffix;
  }

  /** Returns the field that holds the Id of the row that a row is about. */
  String parentField(String parent) {
    return parent.endsWith("__c") || this == FEED ? "ParentId" : parent + "Id";
  }

  FakeObject of(String parent) {
    FakeField about =
        FakeField.reference(parentField(parent), parent)
            .required()
            .children(children)
            .cascadeDelete();
    FakeObject bare =
        FakeObject.named(nameFor(parent))
            .without("OwnerId", "Name", "LastActivityDate", "LastViewedDate", "LastReferencedDate");
    FakeObject object =
        switch (this) {
          case HISTORY -> history(bare.field(about));
          case SHARE -> share(bare.field(about));
          case FEED -> feed(bare.field(about));
        };
    return object.companionOf(parent, suffix);
  }

  private static FakeObject history(FakeObject bare) {
    return bare.without("LastModifiedDate", "LastModifiedById", "SystemModstamp")
        .field(FakeField.picklist("Field", "created").required())
        .field(
            FakeField.picklist("DataType", "Text", "EntityId", "Double", "DateOnly").notSortable())
        .field(FakeField.of("OldValue", FieldType.ANYTYPE))
        .field(FakeField.of("NewValue", FieldType.ANYTYPE))
        .keyPrefix("017")
        .readOnly();
  }

  private static FakeObject share(FakeObject bare) {
    List<String> levels = List.of("Read", "Edit", "All");
    return bare.without("CreatedDate", "CreatedById", "SystemModstamp")
        .field(FakeField.reference("UserOrGroupId", "Group", "User").required().notUpdateable())
        .field(FakeField.picklist("AccessLevel", levels.toArray(String[]::new)).required())
        .field(FakeField.picklist("RowCause", "Owner", "Manual", "Rule").notUpdateable());
  }

  private static FakeObject feed(FakeObject bare) {
    return bare.without("LastModifiedById")
        .field(FakeField.picklist("Type", "TrackedChange", "TextPost", "ContentPost"))
        .field(FakeField.longText("Body").length(10_000))
        .field(FakeField.text("Title"))
        .field(FakeField.of("LinkUrl", FieldType.URL))
        .field(FakeField.of("CommentCount", FieldType.INT))
        .field(FakeField.of("LikeCount", FieldType.INT))
        .keyPrefix("0D5");
  }
}
