package io.sforza.testkit.internal.store;

import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.schema.Field;
import io.sforza.testkit.internal.schema.SObject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the platform does when a file is written: documents, versions, links, lengths. */
public final class Files implements ChangeListener {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("csv", "CSV"),
          Map.entry("docx", "WORD_X"),
          Map.entry("gif", "GIF"),
          Map.entry("html", "HTML"),
          Map.entry("jpg", "JPG"),
          Map.entry("json", "JSON"),
          Map.entry("pdf", "PDF"),
          Map.entry("png", "PNG"),
          Map.entry("pptx", "POWER_POINT_X"),
          Map.entry("txt", "TEXT"),
          Map.entry("xlsx", "EXCEL_X"),
          Map.entry("xml", "XML"),
          Map.entry("zip", "ZIP"));

  /** Creates it. */
  public Files() {}

  @Override
  public void changed(
      Transaction transaction,
      SObject object,
      String id,
      @Nullable Map<String, String> before,
      Map<String, String> after) {
    Transaction platform = transaction.asPlatform();
    switch (object.name()) {
      case "ContentVersion" -> {
        if (before == null && platform.tables().find("ContentDocument") != null) {
          version(platform, id, after);
        }
      }
      case "Attachment", "Document" -> {
        String body = text(after, "Body");
        if (before == null || !text(before, "Body").equals(body)) {
          update(
              platform,
              object.name(),
              id,
              Map.of("BodyLength", String.valueOf(bytes(body).length)));
        }
      }
      default -> {}
    }
  }

  private static void version(Transaction platform, String id, Map<String, String> version) {
    Map<String, String> file = file(version);
    String document = text(version, "ContentDocumentId");
    int number = 1;
    if (document.isEmpty()) {
      document = document(platform, version, file);
    } else {
      number += replaced(platform, document, id);
    }
    Map<String, String> own = new HashMap<>(file);
    own.put("ContentDocumentId", document);
    own.put("VersionNumber", String.valueOf(number));
    own.put("IsLatest", "true");
    own.put("PublishStatus", "P");
    own.put("ContentModifiedDate", text(version, "CreatedDate"));
    own.put("ContentModifiedById", text(version, "CreatedById"));
    own.put("Checksum", md5(bytes(text(version, "VersionData"))));
    own.putIfAbsent("ContentLocation", "S");
    update(platform, "ContentVersion", id, own);
    Map<String, String> latest = new HashMap<>(file);
    latest.put("LatestPublishedVersionId", id);
    latest.put("ContentModifiedDate", text(version, "CreatedDate"));
    update(platform, "ContentDocument", document, latest);
  }

  private static Map<String, String> file(Map<String, String> version) {
    String path = text(version, "PathOnClient");
    String name = path.substring(1 + Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')));
    int dot = name.lastIndexOf('.');
    String extension = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    String title = text(version, "Title");
    Map<String, String> file = new HashMap<>();
    file.put("Title", !title.isEmpty() ? title : dot < 1 ? name : name.substring(0, dot));
    file.put("FileExtension", extension);
    file.put("FileType", type(extension));
    file.put("ContentSize", String.valueOf(bytes(text(version, "VersionData")).length));
    return file;
  }

  /** Makes the document of a first version, and links it to its owner and to where it belongs. */
  private static String document(
      Transaction platform, Map<String, String> version, Map<String, String> file) {
    Map<String, @Nullable String> values = new HashMap<>(file);
    values.put("OwnerId", text(version, "OwnerId"));
    values.put("PublishStatus", "P");
    String document = String.valueOf(platform.insert("ContentDocument", values).id());
    link(platform, document, text(version, "OwnerId"), "I");
    String location = text(version, "FirstPublishLocationId");
    if (!location.isEmpty()) {
      link(platform, document, location, "V");
    }
    return document;
  }

  private static void link(Transaction platform, String document, String entity, String share) {
    platform.insert(
        "ContentDocumentLink",
        Map.of(
            "ContentDocumentId",
            document,
            "LinkedEntityId",
            entity,
            "ShareType",
            share,
            "Visibility",
            "AllUsers"));
  }

  /** Takes their rank from the versions before; returns how many there are. */
  private static int replaced(Transaction platform, String document, String latest) {
    Table versions = platform.tables().find("ContentVersion");
    int position = versions == null ? -1 : versions.object().position("ContentDocumentId");
    if (versions == null || position < 0) {
      return 0;
    }
    int count = 0;
    int id = versions.object().position("Id");
    int rank = versions.object().position("IsLatest");
    for (long index : versions.rows().having(position, document)) {
      String other = Store.text(versions.rows(), index, id);
      if (!other.equals(latest) && versions.rows().isThere(index, false)) {
        count++;
        if (rank >= 0 && Store.text(versions.rows(), index, rank).equals("true")) {
          update(platform, "ContentVersion", other, Map.of("IsLatest", "false"));
        }
      }
    }
    return count;
  }

  /** Writes what the object has of the values. */
  private static void update(
      Transaction platform, String object, String id, Map<String, String> values) {
    Table table = platform.tables().find(object);
    Map<String, @Nullable String> known = new HashMap<>();
    if (table != null) {
      values.forEach(
          (name, value) -> {
            if (table.object().fields().stream().map(Field::name).anyMatch(name::equals)) {
              known.put(name, value);
            }
          });
      platform.update(object, id, known);
    }
  }

  /** Returns what Salesforce calls files with an extension, which is in lower case. */
  public static String type(String extension) {
    return TYPES.getOrDefault(extension, "UNKNOWN");
  }

  private static String text(Map<String, String> row, String field) {
    return row.getOrDefault(field, "");
  }

  /** Returns the bytes that a cell stands for; line ends within the text are let pass. */
  public static byte[] bytes(String base64) {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      // what is no base64 has no bytes
      return new byte[0];
    }
  }

  private static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has MD5.", e);
    }
  }
}
