package io.sforza.document;

import io.sforza.ReadApi;
import io.sforza.ReadRequest;
import io.sforza.Salesforce;
import io.sforza.core.Row;
import io.sforza.core.describe.DescribeSource;
import io.sforza.soql.Soql;
import io.sforza.soql.SoqlQuery;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The records of an object in the order of their Ids, each page a query of its own. */
final class RecordEntries implements DirectoryListing.Level {
  private final Salesforce salesforce;
  private final Function<DescribeSource, DocumentMapper> mapping;

  RecordEntries(Salesforce salesforce, Function<DescribeSource, DocumentMapper> mapping) {
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
    return read(
        query -> {
          SoqlQuery page = query.orderBy(Soql.field("Id").asc()).limit(most);
          return after == null ? page : page.where(Soql.field("Id").gt(after));
        });
  }

  /** Returns the entry of a record; null if there is none that the user may see. */
  @Nullable DirectoryEntry find(String id) {
    List<DirectoryEntry> found = read(query -> query.where(Soql.field("Id").eq(id)));
    return found.isEmpty() ? null : found.get(0);
  }

  /** Returns the document of a record; null if there is none that the user may see. */
  @Nullable Document document(String id) {
    return salesforce
        .describes()
        .retrying(
            describes -> {
              DocumentMapper mapper = mapping.apply(describes);
              ReadRequest one = mapper.request().where(Soql.field("Id").eq(id)).api(ReadApi.REST);
              return one.toList().stream().findFirst().map(mapper::document);
            })
        .orElse(null);
  }

  private List<DirectoryEntry> read(UnaryOperator<SoqlQuery> narrowed) {
    return salesforce
        .describes()
        .retrying(
            describes -> {
              DocumentMapper mapper = mapping.apply(describes);
              String[] columns = mapper.entryColumns().toArray(new String[0]);
              SoqlQuery query = narrowed.apply(Soql.select(columns).from(mapper.object()));
              List<Row> rows = salesforce.read(query).api(ReadApi.REST).toList();
              return rows.stream().map(mapper::entry).toList();
            });
  }
}
