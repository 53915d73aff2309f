package io.sforza.document;

import io.sforza.ReadRequest;
import io.sforza.Salesforce;
import io.sforza.core.Row;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.internal.plan.PeoplePaths;
import io.sforza.related.Person;
import io.sforza.soql.Soql;
import io.sforza.soql.SoqlProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes documents of the rows of an object, however they were read: {@link #request()} reads what
 * is needed, and any read that has its columns will do.
 *
 * <pre>{@code
 * DocumentMapper mapper = Documents.of(sf).mapper("Account");
 * mapper.request().incremental().forEachBatch(
 *     200, (rows, checkpoint) -> index.put(mapper.documents(rows)));
 * }</pre>
 *
 * <p>Immutable; thread-safe. What this user may see is what it was when the mapper was made.
 */
public final class DocumentMapper {
  private static final Set<SoqlProblem.Kind> UNSEEN =
      EnumSet.of(
          SoqlProblem.Kind.UNKNOWN_FIELD,
          SoqlProblem.Kind.UNKNOWN_OBJECT,
          SoqlProblem.Kind.UNKNOWN_RELATIONSHIP);

  private final Salesforce salesforce;
  private final MappingSettings mapping;
  private final ObjectDescribe describe;
  private final FieldTexts texts;
  private final String instance;

  DocumentMapper(Salesforce salesforce, DocumentMapping mapping, ObjectDescribe describe) {
    this.salesforce = salesforce;
    this.mapping = mapping.settings;
    this.describe = describe;
    this.texts = new FieldTexts(describe);
    this.instance = salesforce.connection().session().instanceUrl().toString();
  }

  /**
   * Returns a request for the columns that the documents are made of: those fields of the mapping
   * that the user may see, Id, dates and whether the record is deleted; owner and creator. Costs a
   * call for each describe of a parent, such as {@code Account} for {@code Parent.Name}, that is
   * not known; nothing else before it is opened.
   *
   * @throws io.sforza.core.error.SalesforceException if the org cannot be asked
   */
  public ReadRequest request() {
    List<String> columns = readable(columns());
    String[] own = columns.stream().filter(name -> name.indexOf('.') < 0).toArray(String[]::new);
    String[] parents =
        columns.stream().filter(name -> name.indexOf('.') > 0).toArray(String[]::new);
    ReadRequest request = salesforce.read(describe.name()).fields(own).parents(parents);
    return mapping.people ? request.people() : request;
  }

  String object() {
    return describe.name();
  }

  /** Returns the columns of what a directory tells of a record. */
  List<String> entryColumns() {
    List<String> columns = readable(new LinkedHashSet<>(mapping.title));
    if (mapping.people) {
      columns.addAll(PeoplePaths.of(describe, salesforce.describes()));
    }
    return columns;
  }

  private List<String> readable(Set<String> chosen) {
    Set<String> wanted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    List<String> columns = new ArrayList<>();
    List<String> names = new ArrayList<>(List.of("Id"));
    names.addAll(chosen);
    names.addAll(List.of("CreatedDate", "LastModifiedDate", "SystemModstamp", "IsDeleted"));
    for (String name : names) {
      boolean seen = name.indexOf('.') > 0 ? leads(name) : describe.findField(name).isPresent();
      if (seen && wanted.add(name)) {
        columns.add(name);
      }
    }
    return columns;
  }

  private Set<String> columns() {
    Set<String> names = new LinkedHashSet<>(mapping.title);
    names.addAll(mapping.summary);
    names.addAll(mapping.content);
    mapping.tags.forEach(tag -> names.add(DocumentMapping.fieldOfTag(tag)));
    names.addAll(mapping.metadata);
    return names;
  }

  /** Returns whether the user may see all references of a path to a parent, and its field. */
  private boolean leads(String path) {
    return Soql.select(path).from(describe.name()).problems(salesforce.describes()).stream()
        .noneMatch(problem -> UNSEEN.contains(problem.kind()));
  }

  /**
   * Returns the document of a row, with what is related; see {@link #documents}, which costs less
   * for many.
   *
   * @param row has the columns of {@link #request()}; those that are missing are left out
   * @throws IllegalArgumentException if the row has no Id
   * @throws io.sforza.core.error.SalesforceException if what is related cannot be read
   */
  public Document document(Row row) {
    return documents(List.of(row)).get(0);
  }

  /**
   * Returns the documents of rows, in their order. Costs nothing if the mapping has nothing
   * related; else a call or more for each related object and some hundred rows, as {@link
   * DocumentMapping#related} says.
   *
   * @param rows each has the columns of {@link #request()}
   * @throws IllegalArgumentException if a row has no Id
   * @throws io.sforza.core.error.SalesforceException if what is related cannot be read
   */
  public List<Document> documents(List<Row> rows) {
    List<Row> live = rows.stream().filter(row -> !deleted(row)).toList();
    Map<String, List<String>> related = relatedTexts().of(live);
    List<Document> documents = new ArrayList<>(rows.size());
    for (Row row : rows) {
      documents.add(document(row, related.getOrDefault(id(row), List.of())));
    }
    return documents;
  }

  /** Returns whether rows are better taken many at a time. */
  boolean hasRelated() {
    return !relatedTexts().isEmpty();
  }

  private RelatedTexts relatedTexts() {
    return new RelatedTexts(salesforce, describe, mapping.related);
  }

  /** Returns what a directory tells of a row. */
  DirectoryEntry entry(Row row) {
    String id = id(row);
    String title = title(row);
    return new DirectoryEntry(
        path(row),
        DirectoryEntry.Kind.RECORD,
        title == null ? id : title,
        url(id),
        person(row, "Owner"),
        updated(row),
        Map.of("sobject_type", describe.name(), "is_standard", standard(), "id", id));
  }

  private String standard() {
    return String.valueOf(!describe.custom());
  }

  private Document document(Row row, List<String> related) {
    String id = id(row);
    String title = title(row);
    String shown = title == null ? id : title;
    String description = texts.first(row, mapping.summary);
    String whole = content(row, related);
    String content = Cut.to(whole, mapping.contentLimit);
    Map<String, String> metadata = metadata(row);
    if (content.length() < whole.length()) {
      metadata.put("truncated", "true");
    }
    return new Document(
        id,
        describe.name(),
        shown,
        Cut.summary(description == null ? shown : description),
        content,
        url(id),
        person(row, "Owner"),
        person(row, "CreatedBy"),
        instant(row, "CreatedDate"),
        updated(row),
        tags(row),
        metadata,
        path(row),
        deleted(row));
  }

  /** Returns what people call a row; null if it has no name, or none that may be seen. */
  @Nullable String title(Row row) {
    return texts.first(row, mapping.title);
  }

  DirectoryPath path(Row row) {
    String title = title(row);
    return DirectoryPath.record(
        DirectoryObjects.path(describe), title == null ? "" : title, id(row));
  }

  String url(String id) {
    return instance + "/" + id;
  }

  @Nullable Instant updated(Row row) {
    Instant modified = instant(row, "LastModifiedDate");
    return modified == null ? instant(row, "SystemModstamp") : modified;
  }

  private String content(Row row, List<String> related) {
    List<String> lines = new ArrayList<>();
    for (String name : mapping.content) {
      String text = texts.text(row, name);
      if (text != null) {
        lines.add(text);
      }
    }
    lines.addAll(related);
    return String.join("\n", lines);
  }

  private List<String> tags(Row row) {
    Set<String> tags = new LinkedHashSet<>(List.of(describe.name()));
    for (String tag : mapping.tags) {
      for (String value : texts.values(row, DocumentMapping.fieldOfTag(tag))) {
        tags.add(DocumentMapping.prefixOfTag(tag) + value);
      }
    }
    return List.copyOf(tags);
  }

  private Map<String, String> metadata(Row row) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("sobject_type", describe.name());
    metadata.put("is_standard", standard());
    for (String name : mapping.metadata) {
      String text = texts.text(row, name);
      if (text != null) {
        metadata.put(name, text);
      }
    }
    return metadata;
  }

  static String id(Row row) {
    String id = row.string("Id");
    if (id == null) {
      throw new IllegalArgumentException("A row of no Id makes no document: " + row);
    }
    return id;
  }

  private static boolean deleted(Row row) {
    return row.schema().has("IsDeleted") && Boolean.TRUE.equals(row.bool("IsDeleted"));
  }

  private static @Nullable Person person(Row row, String relationship) {
    return row.schema().has(relationship + ".Id") ? Person.of(row, relationship) : null;
  }

  private static @Nullable Instant instant(Row row, String column) {
    return row.schema().has(column) ? row.instant(column) : null;
  }
}
