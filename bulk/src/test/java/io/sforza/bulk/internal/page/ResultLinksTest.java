package io.sforza.bulk.internal.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.error.DataIntegrityException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultLinksTest {
  private static final URI ORG = URI.create("https://acme.my.salesforce.com");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/jobs/query/750x/results?locator=aB%2Bc%2F%3D",
        "/services/data/v66.0/jobs/query/750x/results?locator=aB+c/=",
        "https://acme.my.salesforce.com/services/data/v66.0/jobs/query/750x/results?locator=aB%2bc/=",
        "HTTPS://ACME.my.salesforce.com/jobs/query/750x/resultpages?maxRecords=5&LOCATOR=aB+c/=&x=1",
        "jobs/query/750x/resultPages?locator=aB+c/="
      })
  void the_locator_is_found_in_every_form_of_a_link(String link) {
    assertThat(ResultLinks.locator(link, ORG)).isEqualTo("aB+c/=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/jobs/query/750x/results?locator=a",
        "//evil.example/jobs/query/750x/results?locator=a",
        "http://acme.my.salesforce.com/jobs/query/750x/results?locator=a",
        "https://user@acme.my.salesforce.com/jobs/query/750x/results?locator=a",
        "https://acme.my.salesforce.com:8443/results?locator=a",
        "mailto:locator=a",
        "/jobs/query/ /results?locator=a"
      })
  void a_link_to_another_place_is_refused(String link) {
    assertThatThrownBy(() -> ResultLinks.locator(link, ORG))
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("links to '" + link + "' elsewhere");
  }

  @Test
  void a_first_page_may_have_no_locator() {
    assertThat(ResultLinks.locator("/jobs/query/750x/results", ORG)).isNull();
    assertThat(ResultLinks.locator("/jobs/query/750x/results?locator=", ORG)).isNull();
  }

  @Test
  void done_or_no_next_list_ends_them() {
    String next = "/jobs/query/750x/resultPages?locator=n";

    assertThat(links(next, true).next(ORG)).isNull();
    assertThat(links(null, false).next(ORG)).isNull();
    assertThat(links("null", null).next(ORG)).isNull();
    assertThat(links(next, null).next(ORG)).isEqualTo("n");
    assertThat(links(next, false).next(ORG)).isEqualTo("n");
  }

  @Test
  void a_next_list_without_a_locator_would_never_end() {
    assertThatThrownBy(() -> links("/jobs/query/750x/resultPages", false).next(ORG))
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("has no locator");
  }

  @Test
  void an_entry_without_a_link_is_an_error() {
    assertThatThrownBy(() -> new ResultLinks.Link(null, null).url())
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("without a link");
  }

  private static ResultLinks links(String next, Boolean done) {
    return new ResultLinks(null, List.of(), next, done);
  }
}
