package io.sforza.testkit.internal.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.testkit.VirtualTime;
import io.sforza.testkit.internal.access.Permissions.Permission;
import io.sforza.testkit.internal.rows.Formulas;
import io.sforza.testkit.internal.rows.GivenRows;
import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.rows.Tables;
import io.sforza.testkit.internal.schema.RecordIds;
import io.sforza.testkit.internal.schema.ShippedObjects;
import io.sforza.testkit.internal.store.Problem;
import io.sforza.testkit.internal.store.Saved;
import io.sforza.testkit.internal.store.Store;
import io.sforza.testkit.internal.store.Transaction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SightTest {
  private static final String ME = RecordIds.of("005", 0);
  private static final String OTHER = RecordIds.of("005", 1);
  private static final String MINE = RecordIds.of("001", 0);
  private static final String THEIRS = RecordIds.of("001", 1);

  @Test
  void a_hidden_field_cannot_be_written_because_there_is_none() {
    Transaction writer = writer(Permissions.ALL.without(Permission.READ_FIELD, "Account.Phone"));

    assertThat(problem(writer.update("Account", MINE, Map.of("Phone", "1"))))
        .isEqualTo("INVALID_FIELD: No such column 'Phone' on sobject of type Account");
    assertThat(writer.update("Account", MINE, Map.of("Fax", "1")).success()).isTrue();
  }

  @Test
  void a_part_of_a_hidden_address_cannot_be_written() {
    Transaction writer =
        writer(Permissions.ALL.without(Permission.READ_FIELD, "account.billingaddress"));

    assertThat(problem(writer.insert("Account", Map.of("Name", "A", "BillingCity", "Bonn"))))
        .isEqualTo("INVALID_FIELD: No such column 'BillingCity' on sobject of type Account");
  }

  @Test
  void a_read_only_field_is_refused_by_its_security_settings() {
    Transaction writer = writer(Permissions.ALL.without(Permission.EDIT_FIELD, "Account.Phone"));

    assertThat(problem(writer.insert("Account", Map.of("Name", "A", "Phone", "1"))))
        .startsWith("INVALID_FIELD_FOR_INSERT_UPDATE: Unable to create/update fields: Phone.");
    assertThat(problem(writer.update("Account", MINE, Map.of("Phone", "1"))))
        .contains("Please check the security settings of this field");
  }

  @Test
  void a_hidden_object_is_no_object_and_a_read_only_one_takes_nothing() {
    Transaction blind = writer(Permissions.ALL.without(Permission.READ_OBJECT, "Account"));
    Transaction reader = writer(Permissions.ALL.without(Permission.EDIT_OBJECT, "Account"));

    assertThat(problem(blind.insert("Account", Map.of("Name", "A")))).startsWith("INVALID_TYPE");
    assertThat(problem(reader.insert("Account", Map.of("Name", "A"))))
        .isEqualTo("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY: entity type cannot be inserted: Account");
    assertThat(problem(reader.update("Account", MINE, Map.of("Name", "A"))))
        .isEqualTo("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY: entity type cannot be updated: Account");
    assertThat(problem(reader.delete("Account", MINE)))
        .isEqualTo("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY: entity type cannot be deleted: Account");
  }

  @Test
  void a_row_that_the_user_does_not_see_cannot_be_changed() {
    Transaction writer = writer(Permissions.ALL.without(Permission.VIEW_ALL, "Account"));

    assertThat(writer.update("Account", MINE, Map.of("Phone", "1")).success()).isTrue();
    assertThat(problem(writer.update("Account", THEIRS, Map.of("Phone", "1"))))
        .isEqualTo(
            "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY:"
                + " insufficient access rights on cross-reference id: "
                + THEIRS);
    assertThat(problem(writer.delete("Account", THEIRS)))
        .startsWith("INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY");
  }

  private static String problem(Saved saved) {
    Problem first = saved.errors().get(0);
    return first.code() + ": " + first.message();
  }

  private static Transaction writer(Permissions permissions) {
    Tables tables = new Tables();
    tables.add(
        new Table(
            ShippedObjects.of("Account"),
            new GivenRows(
                ShippedObjects.of("Account"),
                List.of(
                    Map.of("Id", MINE, "Name", "mine", "OwnerId", ME),
                    Map.of("Id", THEIRS, "Name", "theirs", "OwnerId", OTHER)))));
    Sight sight = new Sight(ME, permissions);
    return new Store(tables, VirtualTime.standard(), new Formulas(), userId -> sight).begin(ME);
  }
}
