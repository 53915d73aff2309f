package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OrgFlavourTest {

  @Test
  void a_production_org_says_that_it_is_none() {
    try (FakeSalesforce org = FakeSalesforce.builder().objects(Fixtures.sales()).start()) {
      JsonNode row = organization(org);

      assertThat(row.get("IsSandbox").asBoolean()).isFalse();
      assertThat(row.get("InstanceName").asString()).isEqualTo("NA42");
      assertThat(row.get("Id").asString()).startsWith("00D").hasSize(18);
    }
  }

  @Test
  void a_sandbox_says_so() {
    try (FakeSalesforce org = FakeSalesforce.builder().sandbox().start()) {
      JsonNode row = organization(org);

      assertThat(row.get("IsSandbox").asBoolean()).isTrue();
      assertThat(row.get("InstanceName").asString()).isEqualTo("CS42");
    }
  }

  private static JsonNode organization(FakeSalesforce org) {
    return Client.json(Client.of(org).query("SELECT Id, IsSandbox, InstanceName FROM Organization"))
        .at("/records/0");
  }
}
