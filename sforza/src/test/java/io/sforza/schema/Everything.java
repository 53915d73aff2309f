package io.sforza.schema;

import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.RowSchema;
import io.sforza.core.describe.ObjectDescribe;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An object with a field of each type, a parent's column and child rows. */
final class Everything {

  private Everything() {}

  static ObjectDescribe describe() {
    try (InputStream json = Everything.class.getResourceAsStream("Everything__c.json")) {
      return ObjectDescribe.parse(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RowSchema rows() {
    List<Column> columns = new ArrayList<>();
    describe().fields().forEach(field -> columns.add(new Column(field.name(), field.type())));
    columns.add(new Column("Owner.Name", FieldType.STRING));
    columns.add(
        Column.rows(
            "Contacts", RowSchema.of("Contact", List.of(new Column("Email", FieldType.EMAIL)))));
    return RowSchema.of("Everything__c", columns);
  }

  static TableSchema table() {
    return TableSchema.of(describe(), rows());
  }

  static String resource(String name) {
    try (InputStream text = Everything.class.getResourceAsStream(name)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
