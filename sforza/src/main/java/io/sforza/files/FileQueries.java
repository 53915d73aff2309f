package io.sforza.files;

import io.sforza.ReadApi;
import io.sforza.ReadRequest;
import io.sforza.Salesforce;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.soql.Soql;
import io.sforza.soql.ast.Condition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
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
  private @Nullable ObjectReader<Row> current;
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

  /** Returns the request for the versions that are the latest, with all that is read of them. */
  ReadRequest versions() {
    ReadRequest request =
        read(SalesforceFile.VERSION, List.of("Id", "ContentDocumentId"), OF_VERSION)
            .where(latest());
    if (!settings.extensions.isEmpty()) {
      request = request.where(Soql.field("FileExtension").in(settings.extensions));
    }
    if (settings.largest < Long.MAX_VALUE) {
      request = request.where(Soql.field("ContentSize").le(settings.largest));
    }
    Condition where = settings.where;
    return where == null ? request : request.where(where);
  }

  /** Returns the request for attachments, with all that is read of them. */
  ReadRequest attachments() {
    ReadRequest request = read(SalesforceFile.ATTACHMENT, List.of("Id"), OF_ATTACHMENT);
    return settings.largest < Long.MAX_VALUE
        ? request.where(Soql.field("BodyLength").le(settings.largest))
        : request;
  }

  private ReadRequest read(String object, List<String> needed, List<String> others) {
    ObjectDescribe describe = describes.get(object);
    Stream<String> visible =
        others.stream().filter(f -> describe == null || describe.findField(f).isPresent());
    String[] fields = Stream.concat(needed.stream(), visible).toArray(String[]::new);
    ReadRequest request = salesforce.read(object).fields(fields);
    return settings.people
        ? request.parents("Owner.Name", "Owner.Email", "CreatedBy.Name", "CreatedBy.Email")
        : request;
  }

  private static Condition latest() {
    return Soql.field("IsLatest").eq(true);
  }

  /** Returns the rows of an object's records that have one of these values in a field. */
  List<Row> having(ReadRequest request, String field, Collection<String> values) {
    List<Row> rows = new ArrayList<>();
    forEach(request.api(ReadApi.REST).where(Soql.field(field).in(values)), rows::add);
    return rows;
  }

  /** Hands over which document is attached to what, of those that have one of these values. */
  void links(String field, Collection<String> values, Consumer<Row> action) {
    forEach(
        salesforce
            .read(LINK)
            .api(ReadApi.REST)
            .fields("Id", "ContentDocumentId", "LinkedEntityId")
            .where(Soql.field(field).in(values)),
        action);
  }

  /** Returns which of these documents have a latest version that the user may see. */
  Set<String> visible(Collection<String> documents) {
    Set<String> found = new LinkedHashSet<>();
    ReadRequest request =
        salesforce.read(SalesforceFile.VERSION).fields("Id", "ContentDocumentId").where(latest());
    for (Row row : having(request, "ContentDocumentId", documents)) {
      found.add(RecordIds.key(row.string("ContentDocumentId")));
    }
    return found;
  }

  private void forEach(ReadRequest request, Consumer<Row> action) {
    try (ObjectReader<Row> reader = open(request)) {
      reader.forEach(action);
    }
  }

  /** Opens a reader that ends when this is closed. */
  ObjectReader<Row> open(ReadRequest request) {
    ObjectReader<Row> reader = request.open();
    lock.lock();
    try {
      if (!closed) {
        current = reader;
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
    ObjectReader<Row> reader;
    lock.lock();
    try {
      closed = true;
      reader = current;
    } finally {
      lock.unlock();
    }
    if (reader != null) {
      reader.close();
    }
  }
}
