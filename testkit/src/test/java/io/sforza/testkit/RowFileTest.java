package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowFileTest {

  @Test
  void csv_has_the_names_of_fields_in_its_first_line_and_nulls_in_empty_cells() {
    List<Map<String, String>> rows =
        accounts("\uFEFFName,annualrevenue,Phone\r\nAcme,7.5,\r\n\"B, \"\"C\"\"\n& Co\",,1\r\n");

    assertThat(rows.get(0))
        .containsEntry("Name", "Acme")
        .containsEntry("AnnualRevenue", "7.5")
        .doesNotContainKey("Phone");
    assertThat(rows.get(1))
        .containsEntry("Name", "B, \"C\"\n& Co")
        .containsEntry("Phone", "1")
        .doesNotContainKey("AnnualRevenue");
    assertThat(rows).hasSize(2);
  }

  @Test
  void blank_lines_and_any_line_end_are_taken_and_a_header_alone_gives_no_rows() {
    assertThat(accounts("Name\rA\r\rB\nC\n\n")).extracting("Name").containsExactly("A", "B", "C");
    assertThat(accounts("Name,Phone\n")).isEmpty();
    assertThat(accounts("")).isEmpty();
  }

  @Test
  void json_lines_are_objects_of_fields() {
    List<Map<String, String>> rows =
        accounts(
            """
            {"attributes":{"type":"Account"},"Name":"Ä \\"1\\"","AnnualRevenue":1e3}

            {"Name":"B","Phone":null,"IsDeleted":false,"NumberOfEmployees":3}
            """);

    assertThat(rows.get(0))
        .containsEntry("Name", "Ä \"1\"")
        .containsEntry("AnnualRevenue", "1000.0");
    assertThat(rows.get(1)).containsEntry("NumberOfEmployees", "3").doesNotContainKey("Phone");
  }

  @Test
  void an_error_says_in_which_line_it_is() {
    assertRefused("Name,AnnualRevenue\nA,1\n\"B\nb\",2\nC,much\n", "line 5: 'much' is no currency");
    assertRefused("Name\nA\n\nB,C\n", "line 4: 2 cells, but the header has 1");
    assertRefused("Name\n\"A\nB", "line 2: a quotation mark is opened and never closed");
    assertRefused("Name\n\"A\"B\n", "line 2: something follows a closing quotation mark");
    assertRefused("Nam\nA\n", "line 2: Account has no field 'Nam'");
    assertRefused("{\"Name\":\"A\"}\n{\"CreatedDate\":\"now\"}", "line 2: 'now' is no datetime");
    assertRefused("{\"Name\":\"A\"}\n\n{\"Name\":", "line 3: this is no JSON object");
    assertRefused("{\"Owner\":{\"Name\":\"A\"}}", "line 1: Owner is an object, not a value");
  }

  @Test
  void files_of_both_kinds_are_read_and_named_in_errors(@TempDir Path folder) throws IOException {
    Path csv = Files.writeString(folder.resolve("accounts.csv"), "Name\nA\n");
    Path lines = Files.writeString(folder.resolve("contacts.jsonl"), "{\"LastName\":\"Ng\"}\n");
    Path wrong = Files.writeString(folder.resolve("wrong.csv"), "Name\nA,B\n");

    try (FakeSalesforce org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .rows("Account", csv)
            .rows("Contact", lines)
            .start()) {
      assertThat(org.rows("Account")).hasSize(1);
      assertThat(org.rows("Contact").get(0)).containsEntry("LastName", "Ng");
    }
    assertThatThrownBy(() -> FakeSalesforce.builder().rows("Account", wrong))
        .hasMessageStartingWith(wrong + ", line 2:");
    assertThatThrownBy(() -> FakeSalesforce.builder().rows("Account", folder.resolve("none.csv")))
        .isInstanceOf(UncheckedIOException.class);
  }

  private static void assertRefused(String text, String message) {
    assertThatThrownBy(() -> accounts(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message)
        .hasMessageStartingWith("rows of Account, ");
  }

  private static List<Map<String, String>> accounts(String text) {
    try (FakeSalesforce org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .rows("Account", new StringReader(text))
            .start()) {
      return org.rows("Account");
    }
  }
}
