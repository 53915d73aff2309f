package io.sforza.files;

import io.sforza.ReadApi;
import io.sforza.ReadRequest;
import io.sforza.Salesforce;
import io.sforza.core.ObjectReader;
import io.sforza.core.ReadProgress;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.RowSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds files, some hundred at a time: Ids, links, versions, and all links of these. */
final class FileSource implements RowSource<SalesforceFile> {
  private static final Logger LOG = LoggerFactory.getLogger(FileRead.class);

  private final FileSettings settings;
  private final FileQueries queries;
  private final RowSchema schema;
  private final RecordIds ids;
  private final Iterator<SalesforceFile> given;
  private final Deque<SalesforceFile> ready = new ArrayDeque<>();
  // of documents that are attached to records and were not asked for yet, as Salesforce spells them
  private final Deque<String> pending = new ArrayDeque<>();
  private final Set<String> seen = new HashSet<>();
  private @Nullable ObjectReader<Row> versions;
  private @Nullable ObjectReader<Row> attachments;

  FileSource(Salesforce salesforce, FileSettings settings) {
    this.settings = settings;
    this.queries = new FileQueries(salesforce, settings);
    // only a read of all may go by Bulk, for which the org's number of records is asked for
    ReadRequest versions = queries.versions();
    boolean all = settings.from == FileSettings.From.ALL;
    this.schema = (all ? versions : versions.api(ReadApi.REST)).plan().schema();
    this.ids = new RecordIds(settings.ids);
    this.given = settings.given.iterator();
  }

  @Override
  public RowSchema schema() {
    return schema;
  }

  @Override
  public @Nullable SalesforceFile next() {
    boolean more = true;
    while (ready.isEmpty() && more) {
      more =
          switch (Objects.requireNonNull(settings.from)) {
            case RECORDS -> ofRecords();
            case DOCUMENTS -> ofDocuments();
            case ALL -> ofOrg();
            case GIVEN -> ofCaller();
          };
    }
    return ready.poll();
  }

  private boolean ofCaller() {
    if (given.hasNext()) {
      ready.add(given.next());
      return true;
    }
    return false;
  }

  private boolean ofRecords() {
    if (pending.isEmpty()) {
      List<String> records = ids.next();
      if (records.isEmpty()) {
        return false;
      }
      queries.links(
          "LinkedEntityId",
          records,
          row -> {
            String document = row.string("ContentDocumentId");
            if (document != null && seen.add(document)) {
              pending.add(document);
            }
          });
      if (settings.attachments) {
        for (Row row : queries.attachments(records)) {
          addAttachment(row);
        }
      }
    }
    List<String> documents = new ArrayList<>();
    while (documents.size() < RecordIds.AT_ONCE && !pending.isEmpty()) {
      documents.add(pending.remove());
    }
    addDocuments(documents);
    return true;
  }

  private boolean ofDocuments() {
    List<String> documents = ids.next();
    List<String> unseen = documents.stream().filter(seen::add).toList();
    addDocuments(unseen);
    return !documents.isEmpty();
  }

  private boolean ofOrg() {
    if (versions == null) {
      versions = queries.open(() -> queries.versions().open());
    }
    List<Row> rows = versions.nextBatch(RecordIds.AT_ONCE);
    addVersions(rows);
    return !rows.isEmpty() || (settings.attachments && attachmentsOfOrg());
  }

  private boolean attachmentsOfOrg() {
    if (attachments == null) {
      attachments = queries.open(() -> queries.attachments().open());
    }
    List<Row> rows = attachments.nextBatch(RecordIds.AT_ONCE);
    rows.forEach(this::addAttachment);
    return !rows.isEmpty();
  }

  private void addAttachment(Row row) {
    SalesforceFile file = SalesforceFile.of(row);
    // names have their extension in them, and no field that could be asked for it
    if (settings.extensions.isEmpty() || settings.extensions.contains(file.extension())) {
      ready.add(file);
    }
  }

  private void addDocuments(List<String> documents) {
    if (documents.isEmpty()) {
      return;
    }
    List<Row> rows = queries.versions(documents);
    Set<String> missing = new LinkedHashSet<>(documents);
    rows.forEach(row -> missing.remove(row.string("ContentDocumentId")));
    if (!missing.isEmpty() && settings.narrows()) {
      missing.removeAll(queries.visible(missing));
    }
    tellHidden(missing);
    addVersions(rows);
  }

  private void tellHidden(Collection<String> documents) {
    Consumer<? super String> listener = settings.hidden;
    if (listener != null) {
      documents.forEach(listener);
    } else if (!documents.isEmpty()) {
      LOG.warn(
          "documents={} first={} action=skip reason=\"no version that the user may see\"",
          documents.size(),
          documents.iterator().next());
    }
  }

  /** Adds files with all that they are attached to. */
  private void addVersions(List<Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    Map<String, List<String>> linked = new HashMap<>();
    for (Row row : rows) {
      linked.put(Objects.requireNonNull(row.string("ContentDocumentId")), new ArrayList<>());
    }
    queries.links(
        "ContentDocumentId",
        List.copyOf(linked.keySet()),
        row -> {
          List<String> entities = linked.get(row.string("ContentDocumentId"));
          String entity = row.string("LinkedEntityId");
          if (entities != null && entity != null) {
            entities.add(entity);
          }
        });
    for (Row row : rows) {
      List<String> entities = linked.get(row.string("ContentDocumentId"));
      ready.add(SalesforceFile.of(row, entities == null ? List.of() : entities));
    }
  }

  @Override
  public ReadProgress progress(long rows) {
    return new ReadProgress(rows, 0, 0, 0);
  }

  @Override
  public void close(Ending ending) {
    queries.close();
  }
}
