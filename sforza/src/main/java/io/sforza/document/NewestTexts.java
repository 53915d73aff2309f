package io.sforza.document;

import io.sforza.Salesforce;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.core.rest.RestQuery;
import io.sforza.soql.Soql;
import io.sforza.soql.SoqlQuery;
import java.util.List;
import java.util.function.BiConsumer;

/** Reads of each record the child that was made last: a subquery of one row, 200 records a call. */
final class NewestTexts {
  // a page of rows with subqueries has no more
  private static final int TOGETHER = 200;

  private final Salesforce salesforce;
  private final ObjectDescribe parent;
  private final String relationship;
  private final List<String> fields;

  NewestTexts(
      Salesforce salesforce, ObjectDescribe parent, String relationship, List<String> fields) {
    this.salesforce = salesforce;
    this.parent = parent;
    this.relationship = relationship;
    this.fields = fields;
  }

  /**
   * Reads them.
   *
   * @param ids the records
   * @param taker takes the Id of a record, and the row
   */
  void read(List<String> ids, BiConsumer<String, Row> taker) {
    for (int from = 0; from < ids.size(); from += TOGETHER) {
      SoqlQuery query = query(ids.subList(from, Math.min(ids.size(), from + TOGETHER)));
      try (ObjectReader<Row> rows = salesforce.rest().query(RestQuery.of(query.toString()))) {
        for (Row row : rows) {
          List<Row> children = row.rows(relationship);
          if (children != null && !children.isEmpty()) {
            taker.accept(DocumentMapper.id(row), children.get(0));
          }
        }
      }
    }
  }

  private SoqlQuery query(List<String> ids) {
    SoqlQuery newest =
        Soql.select(fields.toArray(new String[0]))
            .from(relationship)
            .orderBy(Soql.field("CreatedDate").desc(), Soql.field("Id").desc())
            .limit(1);
    return Soql.select("Id").children(newest).from(parent.name()).where(Soql.field("Id").in(ids));
  }
}
