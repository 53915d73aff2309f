package io.sforza.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.RowSchema;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TableDdlTest {

  @Test
  void each_type_gets_a_type_that_keeps_its_values() {
    RowSchema schema =
        RowSchema.of(
            "Order",
            List.of(
                new Column("Id", FieldType.ID),
                new Column("IsDeleted", FieldType.BOOLEAN),
                new Column("Employees", FieldType.INT),
                new Column("Views", FieldType.LONG),
                new Column("Score__c", FieldType.DOUBLE),
                new Column("Probability", FieldType.PERCENT),
                new Column("Amount", FieldType.CURRENCY),
                new Column("CloseDate", FieldType.DATE),
                new Column("CreatedDate", FieldType.DATETIME),
                new Column("Opens__c", FieldType.TIME),
                new Column("Tags__c", FieldType.MULTIPICKLIST),
                new Column("New__c", FieldType.UNKNOWN)));

    assertThat(TableDdl.create(schema))
        .isEqualTo(
            """
            CREATE TABLE "Order" (
              "Id" VARCHAR,
              "IsDeleted" BOOLEAN,
              "Employees" INTEGER,
              "Views" BIGINT,
              "Score__c" DOUBLE,
              "Probability" DOUBLE,
              "Amount" DECIMAL(38,18),
              "CloseDate" DATE,
              "CreatedDate" TIMESTAMP WITH TIME ZONE,
              "Opens__c" TIME,
              "Tags__c" VARCHAR[],
              "New__c" VARCHAR
            )\
            """);
  }

  @Test
  void quotes_in_names_and_texts_are_doubled() {
    assertThat(TableDdl.name("a\"b")).isEqualTo("\"a\"\"b\"");
    assertThat(TableDdl.text("it's")).isEqualTo("'it''s'");
  }
}
