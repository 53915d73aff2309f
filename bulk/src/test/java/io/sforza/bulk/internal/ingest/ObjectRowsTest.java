package io.sforza.bulk.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.Column;
import io.sforza.core.FieldPath;
import io.sforza.core.FieldType;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObjectRowsTest {
  record Deal(String name, @FieldPath("Owner.Ext__c") String owner, BigDecimal amount) {}

  public static class Bean {
    @FieldPath("External_Id__c")
    private final String key = "K";

    public String getKey() {
      return key;
    }

    public boolean isActive() {
      return true;
    }

    public void getNothing() {}

    public String getBy(String other) {
      return other;
    }
  }

  public static class Broken {
    public String getName() {
      throw new IllegalStateException("no name");
    }
  }

  private static List<List<Object>> all(InputRows rows) {
    List<List<Object>> all = new ArrayList<>();
    for (Object[] values = rows.next(); values != null; values = rows.next()) {
      all.add(Arrays.asList(values.clone()));
    }
    return all;
  }

  private static InputRows rows(List<?> rows, String... columns) {
    return ObjectRows.of(rows.iterator(), List.of(columns));
  }

  @Test
  void maps_leave_fields_as_they_are_or_empty_them() {
    Map<String, Object> first = new LinkedHashMap<>();
    first.put("Name", "A");
    first.put("Site", 1);
    Map<String, Object> second = new HashMap<>();
    second.put("Site", null);

    InputRows rows = rows(List.of(first, second));

    assertThat(rows.columns()).containsExactly("Name", "Site");
    assertThat(all(rows)).containsExactly(List.of("A", 1), Arrays.asList("", null));
    assertThat(rows.next()).isNull();
  }

  @Test
  void a_map_with_another_key_is_refused_with_its_position() {
    InputRows rows = rows(List.of(Map.of("Name", "A"), Map.of("Name", "B", "Nmae", "C")));
    rows.next();

    assertThatThrownBy(rows::next)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Row 1 has the key 'Nmae'")
        .hasMessageContaining("[Name]");
  }

  @Test
  void columns_that_are_named_allow_maps_without_some() {
    InputRows rows = rows(List.of(Map.of("Name", "A"), Map.of("Site", "S")), "Name", "Site");

    assertThat(all(rows)).containsExactly(List.of("A", ""), List.of("", "S"));
  }

  @Test
  void records_and_beans_are_read_by_property_and_field_path() {
    InputRows deals = rows(List.of(new Deal("A", "O-1", BigDecimal.TEN)));
    InputRows beans = rows(List.of(new Bean()));
    InputRows chosen = rows(List.of(new Deal("A", "O-1", null)), "Amount", "Owner.Ext__c");

    assertThat(deals.columns()).containsExactly("name", "Owner.Ext__c", "amount");
    assertThat(all(deals)).containsExactly(List.of("A", "O-1", BigDecimal.TEN));
    assertThat(beans.columns()).containsExactly("External_Id__c", "active");
    assertThat(all(beans)).containsExactly(List.of("K", true));
    assertThat(all(chosen)).containsExactly(Arrays.asList(null, "O-1"));
  }

  @Test
  void a_property_that_is_missing_or_throws_is_told() {
    assertThatThrownBy(() -> rows(List.of(new Bean()), "Name").next())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Row 0")
        .hasMessageContaining("has no property 'Name'. It has [External_Id__c, active]");
    assertThatThrownBy(() -> rows(List.of(new Broken())).next())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no name");
    assertThatThrownBy(() -> rows(List.of(new Object())).columns())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Object has neither components nor public getters");
  }

  @Test
  void rows_that_were_read_are_loaded_with_their_types() {
    RowSchema schema =
        RowSchema.of(
            "Account",
            List.of(new Column("Name", FieldType.STRING), new Column("Tier__c", FieldType.DOUBLE)));
    InputRows rows = rows(List.of(Row.of(schema, Arrays.asList("A", "1.50"))));

    assertThat(rows.columns()).containsExactly("Name", "Tier__c");
    assertThat(all(rows)).containsExactly(List.of("A", new BigDecimal("1.50")));
  }

  @Test
  void no_rows_have_no_columns_and_null_is_no_row() {
    assertThat(rows(List.of()).columns()).isEmpty();
    assertThat(rows(List.of()).next()).isNull();
    assertThatThrownBy(() -> rows(Collections.singletonList(null)).columns())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Row 0 is null");
    assertThatThrownBy(() -> rows(List.of(Map.of(1, "A"))).columns())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("keys are API names");
    assertThatThrownBy(() -> rows(List.of(Map.of())).columns())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("empty map");
  }

  @Test
  void of_rows_to_delete_only_the_id_is_taken() {
    InputRows ids =
        ObjectRows.ids(List.of(Map.of("Id", "001", "Name", "A")).iterator(), List.of("Id"));

    assertThat(all(ids)).containsExactly(List.of("001"));
  }
}
