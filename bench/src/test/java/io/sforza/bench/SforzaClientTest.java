package io.sforza.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.bench.client.Settings;
import io.sforza.bench.client.Witness;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SforzaClientTest {
  private final FakeSalesforce org =
      FakeSalesforce.builder()
          .objects(Fixtures.sales())
          .rows("Account", 1_000)
          .pageRows(300)
          .jobDuration(Duration.ZERO)
          .start();

  @AfterEach
  void stop() {
    org.close();
  }

  private Settings settings(String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "url=" + org.instanceUrl(),
                "clientId=" + org.clientId(),
                "clientSecret=" + org.clientSecret(),
                "version=62.0",
                "object=Account",
                "columns=Id,Name,AnnualRevenue,SystemModstamp"));
    all.addAll(Arrays.asList(more));
    return Settings.of(all.toArray(String[]::new));
  }

  private Witness read(String... more) throws IOException {
    Witness witness = new Witness(settings(more));
    SforzaClient.read(settings(more), witness);
    return witness;
  }

  @Test
  void in_order_and_as_they_come_the_same_rows_are_read() throws IOException {
    Witness ordered = read("pages=3");
    Witness any = read("order=any");

    assertThat(ordered.rows()).isEqualTo(1_000);
    assertThat(any.rows()).isEqualTo(1_000);
    assertThat(any.checksum()).isEqualTo(ordered.checksum());
  }

  @Test
  void of_two_cells_the_sum_is_another() throws IOException {
    Witness two = read("cells=two");

    assertThat(two.rows()).isEqualTo(1_000);
    assertThat(two.checksum()).isNotEqualTo(read().checksum());
  }

  @Test
  void rows_are_loaded_and_counted() throws IOException {
    Witness witness = new Witness(settings());

    SforzaLoad.load(settings("rows=250"), witness);

    assertThat(witness.rows()).isEqualTo(250);
    assertThat(org.rows("Account"))
        .hasSize(1_250)
        .anyMatch(row -> "Account 249".equals(row.get("Name")));
  }
}
