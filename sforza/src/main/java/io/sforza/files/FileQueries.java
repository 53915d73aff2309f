package io.sforza.files;

import io.sforza.ReadRequest;
import io.sforza.Salesforce;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.related.RelatedRead;
import io.sforza.soql.Soql;
import io.sforza.soql.ast.Condition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is asked of the org to list files. One thread asks; any may close. */
final class FileQueries implements AutoCloseable {
  private static final String LINK = "ContentDocumentLink";
  // those that a row is of use without are read only if the user may see them
  private static final List<String> OF_VERSION =
      List.of(
          "Title",
          "FileExtension",
          "FileType",
          "ContentSize",
          "Checksum",
          "VersionNumber",
          "ContentUrl",
          "ContentLocation",
          "CreatedDate",
          "LastModifiedDate",
          "OwnerId",
          "CreatedById");
  private static final List<String> OF_ATTACHMENT =
      List.of(
          "ParentId",
          "Name",
          "ContentType",
          "BodyLength",
          "CreatedDate",
          "LastModifiedDate",
          "OwnerId",
          "CreatedById");

  private final Salesforce salesforce;
  private final FileSettings settings;
  private final Map<String, ObjectDescribe> describes;
  private final ReentrantLock lock = new ReentrantLock();
  // guarded by the lock
  private final List<ObjectReader<Row>> readers = new ArrayList<>();
  private boolean closed;

  FileQueries(Salesforce salesforce, FileSettings settings) {
    this.salesforce = salesforce;
    this.settings = settings;
    Set<String> objects = new LinkedHashSet<>(List.of(SalesforceFile.VERSION, LINK));
    if (settings.attachments) {
      objects.add(SalesforceFile.ATTACHMENT);
    }
    if (settings.people) {
      // together, in place of one call each when the reads are planned
      objects.add("User");
    }
    this.describes = salesforce.describes().describe(objects);
  }

  /** Returns the request for the latest versions of all documents. */
  ReadRequest versions() {
    return read(SalesforceFile.VERSION, versionFields()).where(ofVersions());
  }

  /** Returns the latest versions of these documents. */
  List<Row> versions(Collection<String> documents) {
    return toList(
        related(SalesforceFile.VERSION, "ContentDocumentId", versionFields()).where(ofVersions()),
        documents);
  }

  private String[] versionFields() {
    return fields(SalesforceFile.VERSION, List.of("Id", "ContentDocumentId"), OF_VERSION);
  }

  private Condition ofVersions() {
    Condition condition = latest();
    if (!settings.extensions.isEmpty()) {
      condition = condition.and(Soql.field("FileExtension").in(settings.extensions));
    }
    if (settings.largest < Long.MAX_VALUE) {
      condition = condition.and(Soql.field("ContentSize").le(settings.largest));
    }
    return settings.where == null ? condition : condition.and(settings.where);
  }

  private static Condition latest() {
    return Soql.field("IsLatest").eq(true);
  }

  /** Returns the request for all attachments. */
  ReadRequest attachments() {
    ReadRequest request = read(SalesforceFile.ATTACHMENT, attachmentFields());
    Condition small = ofAttachments();
    return small == null ? request : request.where(small);
  }

  /** Returns the attachments of these records. */
  List<Row> attachments(Collection<String> records) {
    RelatedRead request = related(SalesforceFile.ATTACHMENT, "ParentId", attachmentFields());
    Condition small = ofAttachments();
    return toList(small == null ? request : request.where(small), records);
  }

  private String[] attachmentFields() {
    return fields(SalesforceFile.ATTACHMENT, List.of("Id"), OF_ATTACHMENT);
  }

  private @Nullable Condition ofAttachments() {
    return settings.largest < Long.MAX_VALUE ? Soql.field("BodyLength").le(settings.largest) : null;
  }

  private String[] fields(String object, List<String> needed, List<String> others) {
    ObjectDescribe describe = describes.get(object);
    Stream<String> visible =
        others.stream().filter(f -> describe == null || describe.findField(f).isPresent());
    return Stream.concat(needed.stream(), visible).toArray(String[]::new);
  }

  private ReadRequest read(String object, String[] fields) {
    ReadRequest request = salesforce.read(object).fields(fields);
    return settings.people ? request.people() : request;
  }

  private RelatedRead related(String object, String by, String[] fields) {
    RelatedRead request = RelatedRead.of(salesforce, object).by(by).fields(fields);
    return settings.people ? request.people() : request;
  }

  private List<Row> toList(RelatedRead request, Collection<String> ids) {
    List<Row> rows = new ArrayList<>();
    forEach(request, ids, rows::add);
    return rows;
  }

  /** Hands over which document is attached to what, of those that have one of these Ids. */
  void links(String field, Collection<String> ids, Consumer<Row> action) {
    forEach(
        RelatedRead.of(salesforce, LINK).by(field).fields("ContentDocumentId", "LinkedEntityId"),
        ids,
        action);
  }

  /** Returns which of these documents have a latest version that the user may see. */
  Set<String> visible(Collection<String> documents) {
    Set<String> found = new LinkedHashSet<>();
    forEach(
        RelatedRead.of(salesforce, SalesforceFile.VERSION)
            .by("ContentDocumentId")
            .fields("ContentDocumentId")
            .where(latest()),
        documents,
        row -> found.add(Objects.requireNonNull(row.string("ContentDocumentId"))));
    return found;
  }

  private void forEach(RelatedRead request, Collection<String> ids, Consumer<Row> action) {
    try (ObjectReader<Row> reader = open(() -> request.rows(ids))) {
      reader.forEach(action);
      forget(reader);
    }
  }

  private void forget(ObjectReader<Row> reader) {
    lock.lock();
    try {
      readers.remove(reader);
    } finally {
      lock.unlock();
    }
  }

  /** Opens a reader that ends when this is closed. */
  ObjectReader<Row> open(Supplier<ObjectReader<Row>> request) {
    ObjectReader<Row> reader = request.get();
    lock.lock();
    try {
      if (!closed) {
        readers.add(reader);
        return reader;
      }
    } finally {
      lock.unlock();
    }
    reader.close();
    throw new ReadCancelledException(
        ErrorDetails.of("The list of files was closed while it was read."));
  }

  @Override
  public void close() {
    List<ObjectReader<Row>> open;
    lock.lock();
    try {
      closed = true;
      open = List.copyOf(readers);
      readers.clear();
    } finally {
      lock.unlock();
    }
    open.forEach(ObjectReader::close);
  }
}
