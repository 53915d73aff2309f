package io.sforza.soql.internal.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.soql.Soql;
import io.sforza.soql.SoqlException;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.SelectItem;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CheckedNameTest {

  @Test
  void a_path_that_was_read_is_the_same_as_one_that_was_made() {
    FieldPath made = FieldPath.of("Annual_Revenue_2026__c");

    FieldPath read = read("Annual_Revenue_2026__c");

    assertThat(read.names()).isInstanceOf(CheckedName.class);
    assertThat(read).isEqualTo(made).hasSameHashCodeAs(made).hasToString(made.toString());
    assertThat(made).isEqualTo(read);
    assertThat(made.names()).isEqualTo(List.of("Annual_Revenue_2026__c"));
  }

  @Test
  void nobody_changes_the_names() {
    List<String> names = read("Name").names();

    assertThatThrownBy(() -> names.set(0, "x; y"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> names.add("x")).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(names::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void names_that_differ_in_case_only_have_one_number_however_they_came() {
    for (String name : List.of("Id", "Name", "Field_1__c", "AnnualRevenue", "x")) {
      int number = CheckedName.hash(read(name));

      assertThat(CheckedName.hash(read(name.toUpperCase(Locale.ROOT)))).isEqualTo(number);
      assertThat(CheckedName.hash(FieldPath.of(name)))
          .isEqualTo(CheckedName.hash(FieldPath.of(name.toLowerCase(Locale.ROOT))));
    }
  }

  @Test
  void a_field_that_was_read_and_one_that_was_made_are_known_as_the_same() {
    List<SelectItem> items = List.of(read("Name"), FieldPath.of("NAME"));

    assertThatThrownBy(() -> SelectList.of(items))
        .isInstanceOf(SoqlException.class)
        .hasMessage("The field NAME is selected twice.");
  }

  private static FieldPath read(String name) {
    return (FieldPath) Soql.parse("SELECT " + name + " FROM Account").select().get(0);
  }
}
