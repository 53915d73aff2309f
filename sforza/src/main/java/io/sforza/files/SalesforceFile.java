package io.sforza.files;

import io.sforza.core.Row;
import io.sforza.related.Person;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file: the latest version of a ContentDocument, or an Attachment as they were before there were
 * files ("Object Reference", ContentVersion and Attachment). What the user may not see, or the row
 * was read without, is null.
 *
 * <p>Immutable.
 */
public final class SalesforceFile {
  static final String VERSION = "ContentVersion";
  static final String ATTACHMENT = "Attachment";
  private static final Pattern MD5 = Pattern.compile("[0-9A-Fa-f]{32}");
  private static final Pattern EXTENSION = Pattern.compile("[A-Za-z0-9_]{1,20}");

  private final Row row;
  private final List<String> linkedTo;

  private SalesforceFile(Row row, List<String> linkedTo) {
    this.row = row;
    this.linkedTo = List.copyOf(linkedTo);
  }

  /**
   * Returns the file of a row that you have read yourself, such as by an incremental read of
   * ContentVersion; {@link #linkedTo()} is empty then, but for the parent of an Attachment.
   *
   * @param row of ContentVersion with the columns {@code Id} and {@code ContentDocumentId}, or of
   *     Attachment with {@code Id}; the others as far as you want to know them
   * @throws IllegalArgumentException if it is a row of another object, or without these columns
   */
  public static SalesforceFile of(Row row) {
    return of(row, List.of());
  }

  static SalesforceFile of(Row row, List<String> linkedTo) {
    String object = row.schema().objectName();
    boolean isAttachment = object.equalsIgnoreCase(ATTACHMENT);
    if (!isAttachment && !object.equalsIgnoreCase(VERSION)) {
      throw new IllegalArgumentException(
          "A file is a row of ContentVersion or Attachment, not of " + object + ".");
    }
    Objects.requireNonNull(row.string("Id"), "Id");
    if (!isAttachment) {
      Objects.requireNonNull(row.string("ContentDocumentId"), "ContentDocumentId");
    }
    String parent = isAttachment && row.schema().has("ParentId") ? row.string("ParentId") : null;
    return new SalesforceFile(row, parent == null ? linkedTo : List.of(parent));
  }

  /** Returns whether it is an Attachment; a file of Salesforce Files otherwise. */
  public boolean isAttachment() {
    return row.schema().objectName().equalsIgnoreCase(ATTACHMENT);
  }

  /** Returns the Id of the ContentDocument, which all versions share; of an Attachment its own. */
  public String documentId() {
    return text(isAttachment() ? "Id" : "ContentDocumentId");
  }

  /** Returns the Id of the ContentVersion; of an Attachment its own. */
  public String versionId() {
    return text("Id");
  }

  /** Returns what users call it; its Id if they call it nothing. */
  public String title() {
    String title = string(isAttachment() ? "Name" : "Title");
    return title == null ? documentId() : title;
  }

  /** Returns the extension in lower case and without its dot; of an Attachment that of its name. */
  public @Nullable String extension() {
    String extension = string("FileExtension");
    if (isAttachment()) {
      String name = title();
      String last = name.substring(name.lastIndexOf('.') + 1);
      extension = last.length() < name.length() && EXTENSION.matcher(last).matches() ? last : null;
    }
    return extension == null ? null : extension.toLowerCase(Locale.ROOT);
  }

  /**
   * Returns Salesforce's name of the type, such as {@code PDF} or {@code WORD_X}; of an Attachment
   * the MIME type that it was uploaded with.
   */
  public @Nullable String fileType() {
    return string(isAttachment() ? "ContentType" : "FileType");
  }

  /** Returns how many bytes it has. */
  public @Nullable Long size() {
    String column = isAttachment() ? "BodyLength" : "ContentSize";
    return row.schema().has(column) ? row.longValue(column) : null;
  }

  /** Returns the MD5 of its bytes in hexadecimal digits; an Attachment has none. */
  public @Nullable String md5() {
    String checksum = string("Checksum");
    return checksum != null && MD5.matcher(checksum).matches() ? checksum : null;
  }

  /** Returns which version it is, 1 for the first; an Attachment has none. */
  public @Nullable Integer versionNumber() {
    String number = string("VersionNumber");
    return number == null ? null : Integer.valueOf(number);
  }

  /** Returns when this version was made. */
  public @Nullable Instant created() {
    return instant("CreatedDate");
  }

  /** Returns when this version, or what is said of it, was last changed. */
  public @Nullable Instant modified() {
    return instant("LastModifiedDate");
  }

  /** Returns who owns it; only the Id without {@link FileRead#people()}. */
  public @Nullable Person owner() {
    return person("Owner");
  }

  /** Returns who made this version; only the Id without {@link FileRead#people()}. */
  public @Nullable Person creator() {
    return person("CreatedBy");
  }

  /**
   * Returns the Ids of all that it is attached to, as far as the user may see it: records, and also
   * its owner, groups and libraries that it is shared with; those that were not asked for, too.
   */
  public List<String> linkedTo() {
    return linkedTo;
  }

  /**
   * Returns whether it is only a link to somewhere else, with no bytes in Salesforce: a URL ({@code
   * FileType} is {@code LINK}), or a file that stays in another system.
   */
  public boolean isOutside() {
    String location = string("ContentLocation");
    return string("ContentUrl") != null
        || "LINK".equals(string("FileType"))
        || (location != null && !location.equals("S"));
  }

  /** Returns the row that it was made of. */
  public Row row() {
    return row;
  }

  /**
   * Returns the Id of the document, or Attachment, that {@link FileRead#downloadTo} has written to
   * a file.
   *
   * @param path the file
   * @return null if it is not named as those are
   */
  public static @Nullable String documentIdOf(Path path) {
    return FileNames.documentId(path);
  }

  private @Nullable Person person(String relationship) {
    String id = string(relationship + "Id");
    return id == null
        ? null
        : new Person(id, string(relationship + ".Name"), string(relationship + ".Email"));
  }

  private String text(String column) {
    return Objects.requireNonNull(row.string(column), column);
  }

  private @Nullable String string(String column) {
    return row.schema().has(column) ? row.string(column) : null;
  }

  private @Nullable Instant instant(String column) {
    return row.schema().has(column) ? row.instant(column) : null;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SalesforceFile file
        && row.equals(file.row)
        && linkedTo.equals(file.linkedTo);
  }

  @Override
  public int hashCode() {
    return Objects.hash(row, linkedTo);
  }

  /** Returns document, title and size, such as {@code 069… Offer 1 (pdf, 4711 bytes)}. */
  @Override
  public String toString() {
    return documentId() + " " + title() + " (" + extension() + ", " + size() + " bytes)";
  }
}
