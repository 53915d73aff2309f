package io.sforza.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.testkit.FakeSalesforce;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SalesforceExtension.class)
class InjectedOrgTest {
  private static FakeSalesforce first;

  @BeforeAll
  static void take(FakeSalesforce org) {
    first = org;
  }

  @Test
  void a_test_that_asks_for_an_org_gets_one_with_rows(FakeSalesforce org) throws Exception {
    assertThat(org).isSameAs(first);
    String query = "/services/data/v68.0/query?q=SELECT+COUNT()+FROM+Opportunity";
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(org.instanceUrl() + query))
            .header("Authorization", "Bearer " + org.auth().login(null).accessToken().reveal())
            .build();

    assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body())
        .contains("\"totalSize\":100");
  }
}
