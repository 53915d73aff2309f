package io.sforza.document;

import io.sforza.ReadApi;
import io.sforza.Salesforce;
import io.sforza.soql.Soql;
import io.sforza.soql.SoqlQuery;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The records of an object in the order of their Ids, each page a query of its own. */
final class RecordEntries implements DirectoryListing.Level {
  private final Salesforce salesforce;
  private final Supplier<DocumentMapper> mapping;

  RecordEntries(Salesforce salesforce, Supplier<DocumentMapper> mapping) {
    this.salesforce = salesforce;
    this.mapping = mapping;
  }

  @Override
  public String key(String segment) {
    return requireId(segment);
  }

  /** Returns the Id of a record's segment. */
  static String requireId(String segment) {
    String id = PathText.recordId(segment);
    if (id == null) {
      throw new IllegalArgumentException(
          "'"
              + segment
              + "' names no record: a segment such as 'Acme (0015g00000AbCdEAAV)' ends in the Id in"
              + " brackets.");
    }
    return id;
  }

  @Override
  public List<DirectoryEntry> page(@Nullable String after, int most) {
    DocumentMapper mapper = mapping.get();
    SoqlQuery query = query(mapper).orderBy(Soql.field("Id").asc()).limit(most);
    return read(mapper, after == null ? query : query.where(Soql.field("Id").gt(after)));
  }

  /** Returns the entry of a record; null if there is none that the user may see. */
  @Nullable DirectoryEntry find(String id) {
    DocumentMapper mapper = mapping.get();
    List<DirectoryEntry> found = read(mapper, query(mapper).where(Soql.field("Id").eq(id)));
    return found.isEmpty() ? null : found.get(0);
  }

  private static SoqlQuery query(DocumentMapper mapper) {
    return Soql.select(mapper.entryColumns().toArray(new String[0])).from(mapper.object());
  }

  private List<DirectoryEntry> read(DocumentMapper mapper, SoqlQuery query) {
    return salesforce.read(query).api(ReadApi.REST).toList().stream().map(mapper::entry).toList();
  }
}
