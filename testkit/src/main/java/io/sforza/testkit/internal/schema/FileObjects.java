package io.sforza.testkit.internal.schema;

import java.util.List;

/** The objects that hold files, by hand, with the fields that Salesforce documents. */
final class FileObjects {
  private static final String[] ANYTHING = {
    "Account", "Case", "Contact", "Event", "Lead", "Opportunity", "Task", "User"
  };

  private FileObjects() {}

  static String describe(String name) {
    return switch (name) {
      case "Attachment" -> attachment();
      case "ContentDocument" -> contentDocument();
      case "ContentDocumentLink" -> contentDocumentLink();
      case "ContentVersion" -> contentVersion();
      default -> document();
    };
  }

  private static FieldBuilder deleted() {
    return FieldBuilder.of("IsDeleted", "boolean").readOnly();
  }

  private static FieldBuilder text(String name, int length) {
    return FieldBuilder.of(name, "string").length(length);
  }

  private static String attachment() {
    DescribeBuilder object = new DescribeBuilder("Attachment", "Attachment", "00P");
    object.add(FieldBuilder.id()).add(deleted());
    object.add(FieldBuilder.of("ParentId", "reference").to("Parent", ANYTHING).required().fixed());
    object.add(FieldBuilder.name(255).required());
    object.add(FieldBuilder.of("IsPrivate", "boolean"));
    object.add(text("ContentType", 120));
    object.add(FieldBuilder.of("BodyLength", "int").readOnly());
    object.add(FieldBuilder.of("Body", "base64").required());
    object.add(FieldBuilder.of("OwnerId", "reference").to("User", "Owner").required().byItself());
    object.addSystemFields();
    return object.add(FieldBuilder.of("Description", "textarea").length(500)).json();
  }

  private static String contentDocument() {
    DescribeBuilder object = new DescribeBuilder("ContentDocument", "Content Document", "069");
    object.cannot("createable");
    object.child("ContentDocumentLinks", "ContentDocumentLink", "ContentDocumentId");
    object.child("ContentVersions", "ContentVersion", "ContentDocumentId");
    object.add(FieldBuilder.id());
    object.addSystemFields();
    object.add(FieldBuilder.of("IsArchived", "boolean"));
    object.add(FieldBuilder.of("ArchivedById", "reference").to("User", "ArchivedBy").readOnly());
    object.add(FieldBuilder.of("ArchivedDate", "date").readOnly());
    object.add(deleted());
    object.add(FieldBuilder.of("OwnerId", "reference").to("User", "Owner").required().byItself());
    object.add(text("Title", 255).required().named());
    object.add(publishStatus());
    object.add(
        FieldBuilder.of("LatestPublishedVersionId", "reference")
            .to("ContentVersion", "LatestPublishedVersion")
            .readOnly());
    object.add(FieldBuilder.of("ParentId", "reference").to("ContentWorkspace", "Parent"));
    object.add(FieldBuilder.of("LastViewedDate", "datetime").readOnly());
    object.add(FieldBuilder.of("LastReferencedDate", "datetime").readOnly());
    object.add(FieldBuilder.of("Description", "textarea").length(1000));
    addFile(object);
    addSharing(object);
    object.add(FieldBuilder.of("ContentModifiedDate", "datetime").readOnly());
    object.add(FieldBuilder.of("ContentAssetId", "reference").to("ContentAsset", "ContentAsset"));
    return object.json();
  }

  private static FieldBuilder publishStatus() {
    return FieldBuilder.of("PublishStatus", "picklist").values("P", "R", "U").readOnly();
  }

  private static void addFile(DescribeBuilder object) {
    object.add(FieldBuilder.of("ContentSize", "int").readOnly());
    object.add(text("FileType", 20).readOnly());
    object.add(text("FileExtension", 40).readOnly());
  }

  private static void addSharing(DescribeBuilder object) {
    object.add(FieldBuilder.of("SharingOption", "picklist").values("A", "R"));
    object.add(FieldBuilder.of("SharingPrivacy", "picklist").values("N", "P"));
  }

  private static String contentDocumentLink() {
    DescribeBuilder object =
        new DescribeBuilder("ContentDocumentLink", "Content Document Link", "06A");
    object.add(FieldBuilder.id());
    object.add(
        FieldBuilder.of("LinkedEntityId", "reference")
            .to("LinkedEntity", ANYTHING)
            .required()
            .fixed());
    object.add(
        FieldBuilder.of("ContentDocumentId", "reference")
            .to("ContentDocument", "ContentDocument")
            .required()
            .fixed());
    object.add(deleted());
    object.add(FieldBuilder.of("SystemModstamp", "datetime").required().readOnly());
    object.add(FieldBuilder.of("ShareType", "picklist").length(40).values("V", "C", "I"));
    return object
        .add(
            FieldBuilder.of("Visibility", "picklist")
                .length(40)
                .values("AllUsers", "InternalUsers", "SharedUsers"))
        .json();
  }

  private static String contentVersion() {
    DescribeBuilder object = new DescribeBuilder("ContentVersion", "Content Version", "068");
    object.cannot("deletable", "undeletable");
    object.add(FieldBuilder.id());
    object.add(
        FieldBuilder.of("ContentDocumentId", "reference")
            .to("ContentDocument", "ContentDocument")
            .fixed());
    object.add(FieldBuilder.of("IsLatest", "boolean").readOnly());
    object.add(FieldBuilder.of("ContentUrl", "url").length(1300));
    object.add(FieldBuilder.of("ContentBodyId", "reference").to("ContentBody", "ContentBody"));
    object.add(text("VersionNumber", 20).readOnly());
    object.add(text("Title", 255).required().byItself().named());
    for (String name : List.of("Description", "ReasonForChange")) {
      object.add(FieldBuilder.of(name, "textarea").length(1000));
    }
    addSharing(object);
    object.add(text("PathOnClient", 500).required().fixed());
    for (String name : List.of("RatingCount", "PositiveRatingCount", "NegativeRatingCount")) {
      object.add(FieldBuilder.of(name, "int").readOnly());
    }
    object.add(deleted());
    object.add(FieldBuilder.of("ContentModifiedDate", "datetime").readOnly());
    object.add(
        FieldBuilder.of("ContentModifiedById", "reference")
            .to("User", "ContentModifiedBy")
            .readOnly());
    object.add(FieldBuilder.of("OwnerId", "reference").to("User", "Owner").required().byItself());
    object.addSystemFields();
    object.add(FieldBuilder.of("TagCsv", "textarea").length(2000));
    object.add(publishStatus());
    object.add(FieldBuilder.of("VersionData", "base64"));
    addFile(object);
    object.add(
        FieldBuilder.of("FirstPublishLocationId", "reference")
            .to("FirstPublishLocation", ANYTHING)
            .fixed());
    object.add(FieldBuilder.of("Origin", "picklist").values("C", "H").fixed());
    object.add(FieldBuilder.of("ContentLocation", "picklist").values("S", "E", "L").fixed());
    object.add(text("TextPreview", 255).readOnly());
    object.add(text("Checksum", 50).readOnly());
    object.add(FieldBuilder.of("IsMajorVersion", "boolean"));
    object.add(FieldBuilder.of("IsAssetEnabled", "boolean"));
    return object.add(FieldBuilder.of("VersionDataUrl", "url").readOnly()).json();
  }

  private static String document() {
    DescribeBuilder object = new DescribeBuilder("Document", "Document", "015");
    object.add(FieldBuilder.id());
    object.add(
        FieldBuilder.of("FolderId", "reference")
            .to("Folder", new String[] {"Folder", "User"})
            .required());
    object.add(deleted());
    object.add(FieldBuilder.name(255).required());
    object.add(text("DeveloperName", 80));
    object.add(text("NamespacePrefix", 15).readOnly());
    object.add(text("ContentType", 120));
    object.add(text("Type", 40));
    object.add(FieldBuilder.of("IsPublic", "boolean"));
    object.add(FieldBuilder.of("BodyLength", "int").readOnly());
    object.add(FieldBuilder.of("Body", "base64"));
    object.add(text("Url", 1000));
    object.add(FieldBuilder.of("Description", "textarea"));
    object.add(text("Keywords", 255));
    object.add(FieldBuilder.of("IsInternalUseOnly", "boolean"));
    object.add(FieldBuilder.of("AuthorId", "reference").to("User", "Author").byItself());
    object.addSystemFields();
    return object.add(FieldBuilder.of("IsBodySearchable", "boolean").readOnly()).json();
  }
}
