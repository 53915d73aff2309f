package io.sforza.testkit.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.testkit.VirtualTime;
import io.sforza.testkit.internal.rows.GeneratedRows;
import io.sforza.testkit.internal.rows.GivenRows;
import io.sforza.testkit.internal.rows.RowSource;
import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.rows.Tables;
import io.sforza.testkit.internal.schema.RecordIds;
import io.sforza.testkit.internal.schema.SObject;
import io.sforza.testkit.internal.schema.ShippedObjects;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of a small org, new for each test, and what tests do with them. */
abstract class StoreOrg {

  static final String ME = RecordIds.of("005", 0);

  final VirtualTime time = VirtualTime.standard();
  final Store store = store();

  Store store() {
    Tables tables = new Tables();
    for (String name : List.of("Account", "Contact", "Case", "Opportunity", "User")) {
      SObject object = ShippedObjects.of(name);
      boolean isUser = name.equals("User");
      tables.add(
          new Table(
              object,
              isUser
                  ? new GivenRows(object, List.of(Map.of("Id", ME, "Username", "me@acme.example")))
                  : new GeneratedRows(object, tables, 1, name.equals("Account") ? 3 : 0)));
    }
    return new Store(tables, time);
  }

  Saved insert(String object, Map<String, String> values) {
    try (Transaction transaction = store.begin(ME)) {
      Saved saved = transaction.insert(object, new HashMap<>(values));
      transaction.commit();
      return saved;
    }
  }

  String account(String name) {
    return id(insert("Account", Map.of("Name", name)));
  }

  static String id(Saved saved) {
    assertThat(saved.errors()).isEmpty();
    String id = saved.id();
    assertThat(id).hasSize(18);
    return String.valueOf(id);
  }

  /** Returns a cell as everybody sees it now; "-" if the row is not there, even for queryAll. */
  String cell(String object, String id, String field) {
    return cell(store.view(), object, id, field);
  }

  static String cell(Tables tables, String object, String id, String field) {
    Table table = tables.find(object);
    assertThat(table).isNotNull();
    long index = table.rows().indexOf(id);
    return index < 0 ? "-" : Store.text(table.rows(), index, table.object().position(field));
  }

  static List<String> ids(Tables tables, String object, boolean withHidden) {
    Table table = tables.find(object);
    assertThat(table).isNotNull();
    RowSource rows = table.rows();
    List<String> ids = new ArrayList<>();
    for (long i = 0; i < rows.count(); i++) {
      if (rows.isThere(i, withHidden)) {
        ids.add(Store.text(rows, i, table.object().position("Id")));
      }
    }
    return ids;
  }

  Saved changed(String object, String id, Map<String, String> values) {
    try (Transaction transaction = store.begin(ME)) {
      Saved saved = transaction.update(object, id, new HashMap<>(values));
      transaction.commit();
      return saved;
    }
  }

  Saved deleted(String object, String id) {
    try (Transaction transaction = store.begin(ME)) {
      Saved saved = transaction.delete(object, id);
      transaction.commit();
      return saved;
    }
  }

  static void assertFailed(Saved saved, String code, String message, String... fields) {
    assertThat(saved.errors()).containsExactly(Problem.of(code, message, fields));
    assertThat(saved.success()).isFalse();
    assertThat(saved.id()).isNull();
  }
}
