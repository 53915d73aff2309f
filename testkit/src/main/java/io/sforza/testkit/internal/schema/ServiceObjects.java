package io.sforza.testkit.internal.schema;

/** What hangs on cases, by hand, with the fields that Salesforce documents. */
final class ServiceObjects {
  private static final String[] SENDERS = {"Contact", "Lead", "User"};
  private static final String[] ABOUT = {"Account", "Case", "Contact", "Lead", "Opportunity"};

  private ServiceObjects() {}

  static String describe(String name) {
    return switch (name) {
      case "CaseComment" -> caseComment();
      case "CaseFeed" -> caseFeed();
      case "EmailMessage" -> emailMessage();
      case "FeedComment" -> feedComment();
      default -> group();
    };
  }

  private static FieldBuilder deleted() {
    return FieldBuilder.of("IsDeleted", "boolean").readOnly();
  }

  private static FieldBuilder text(String name, int length) {
    return FieldBuilder.of(name, "string").length(length);
  }

  private static FieldBuilder area(String name, int length) {
    return FieldBuilder.of(name, "textarea").length(length);
  }

  private static FieldBuilder reference(String name, String object) {
    return FieldBuilder.of(name, "reference").to(object, name.substring(0, name.length() - 2));
  }

  private static String caseComment() {
    DescribeBuilder object = new DescribeBuilder("CaseComment", "Case Comment", "00a");
    object.add(FieldBuilder.id());
    object.add(reference("ParentId", "Case").required().fixed());
    object.add(FieldBuilder.of("IsPublished", "boolean").required());
    object.add(area("CommentBody", 4000));
    object.addSystemFields();
    return object.add(deleted()).json();
  }

  private static String caseFeed() {
    DescribeBuilder object = new DescribeBuilder("CaseFeed", "Case Feed", "0D5");
    object
        .cannot("createable", "updateable", "undeletable", "searchable")
        .belongsTo("Case", "Feed");
    object.child("FeedComments", "FeedComment", "FeedItemId");
    object.add(FieldBuilder.id());
    object.add(reference("ParentId", "Case").readOnly());
    object.add(
        FieldBuilder.of("Type", "picklist")
            .values(
                "TrackedChange", "TextPost", "ContentPost", "CaseCommentPost", "EmailMessageEvent")
            .readOnly());
    addCreation(object);
    object.add(deleted());
    object.add(FieldBuilder.of("LastModifiedDate", "datetime").required().readOnly());
    object.add(FieldBuilder.of("SystemModstamp", "datetime").required().readOnly());
    object.add(FieldBuilder.of("CommentCount", "int").readOnly());
    object.add(FieldBuilder.of("LikeCount", "int").readOnly());
    object.add(text("Title", 255).readOnly());
    object.add(area("Body", 10_000).readOnly());
    object.add(FieldBuilder.of("LinkUrl", "url").length(1000).readOnly());
    object.add(FieldBuilder.of("IsRichText", "boolean").readOnly());
    object.add(reference("RelatedRecordId", "ContentVersion").readOnly());
    object.add(reference("InsertedById", "User").readOnly());
    object.add(reference("BestCommentId", "FeedComment").readOnly());
    return object
        .add(
            FieldBuilder.of("Visibility", "picklist")
                .values("AllUsers", "InternalUsers")
                .readOnly())
        .json();
  }

  /** Adds who made a row and when; feeds do not say who changed it. */
  private static void addCreation(DescribeBuilder object) {
    object.add(reference("CreatedById", "User").required().readOnly());
    object.add(FieldBuilder.of("CreatedDate", "datetime").required().readOnly());
  }

  private static String feedComment() {
    DescribeBuilder object = new DescribeBuilder("FeedComment", "Feed Comment", "0D7");
    object.cannot("undeletable", "searchable");
    object.add(FieldBuilder.id());
    object.add(reference("FeedItemId", "FeedItem").required().fixed());
    object.add(FieldBuilder.of("ParentId", "reference").to("Parent", ABOUT).readOnly());
    addCreation(object);
    object.add(FieldBuilder.of("SystemModstamp", "datetime").required().readOnly());
    object.add(FieldBuilder.of("Revision", "int").readOnly());
    object.add(reference("LastEditById", "User").readOnly());
    object.add(FieldBuilder.of("LastEditDate", "datetime").readOnly());
    object.add(area("CommentBody", 10_000));
    object.add(deleted());
    object.add(reference("InsertedById", "User").readOnly());
    object.add(
        FieldBuilder.of("CommentType", "picklist").values("TextComment", "ContentComment").fixed());
    object.add(reference("RelatedRecordId", "ContentVersion").fixed());
    object.add(FieldBuilder.of("IsRichText", "boolean"));
    return object.add(FieldBuilder.of("Status", "picklist").values("Published", "Draft")).json();
  }

  private static String emailMessage() {
    DescribeBuilder object = new DescribeBuilder("EmailMessage", "Email Message", "02s");
    object.add(FieldBuilder.id());
    object.add(reference("ParentId", "Case"));
    object.addSystemFields();
    object.add(area("TextBody", 32_000));
    object.add(area("HtmlBody", 32_000));
    object.add(area("Headers", 32_000));
    object.add(text("Subject", 3000));
    object.add(text("FromName", 1000));
    object.add(FieldBuilder.of("FromAddress", "email").length(1000));
    for (String name : new String[] {"ToAddress", "CcAddress", "BccAddress"}) {
      object.add(text(name, 4000));
    }
    object.add(FieldBuilder.of("Incoming", "boolean").required());
    object.add(FieldBuilder.of("HasAttachment", "boolean").readOnly());
    // 0 new, 1 read, 2 replied, 3 sent, 4 forwarded, 5 draft
    object.add(
        FieldBuilder.of("Status", "picklist").values("0", "1", "2", "3", "4", "5").required());
    object.add(FieldBuilder.of("MessageDate", "datetime"));
    object.add(deleted());
    object.add(text("MessageIdentifier", 765));
    object.add(text("ThreadIdentifier", 765));
    object.add(FieldBuilder.of("FromId", "reference").to("From", SENDERS).readOnly());
    object.add(FieldBuilder.of("IsClientManaged", "boolean"));
    object.add(FieldBuilder.of("RelatedToId", "reference").to("RelatedTo", ABOUT));
    object.add(FieldBuilder.of("FirstOpenedDate", "datetime").readOnly());
    return object.add(FieldBuilder.of("LastOpenedDate", "datetime").readOnly()).json();
  }

  private static String group() {
    DescribeBuilder object = new DescribeBuilder("Group", "Group", "00G");
    object.cannot("undeletable", "searchable", "layoutable");
    object.add(FieldBuilder.id());
    object.add(FieldBuilder.name(40).required());
    object.add(text("DeveloperName", 80));
    object.add(FieldBuilder.of("RelatedId", "reference").to("Related", ABOUT).readOnly());
    object.add(
        FieldBuilder.of("Type", "picklist").length(40).values("Regular", "Queue", "Role").fixed());
    object.add(FieldBuilder.of("Email", "email").length(255));
    object.add(FieldBuilder.of("OwnerId", "reference").to("Owner", ABOUT).readOnly());
    object.add(FieldBuilder.of("DoesSendEmailToMembers", "boolean"));
    return object.addSystemFields().json();
  }
}
