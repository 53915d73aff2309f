package io.sforza.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginUrlTest {
  @ParameterizedTest
  @CsvSource({
    "login, https://login.salesforce.com",
    "test, https://test.salesforce.com",
    "TEST, https://test.salesforce.com",
    "acme, https://acme.my.salesforce.com",
    "acme.my, https://acme.my.salesforce.com",
    "my-org.my, https://my-org.my.salesforce.com",
    "acme--uat, https://acme--uat.sandbox.my.salesforce.com",
    "acme--uat.sandbox.my, https://acme--uat.sandbox.my.salesforce.com",
    "acme-dev-ed.develop.my, https://acme-dev-ed.develop.my.salesforce.com",
    "acme.my.salesforce.com, https://acme.my.salesforce.com",
    "https://acme.my, https://acme.my.salesforce.com",
    "acme.my:443, https://acme.my.salesforce.com",
    "acme.my?x=1, https://acme.my.salesforce.com",
    "acme.my., https://acme.my.salesforce.com",
    "https://login, https://login.salesforce.com",
    "login.salesforce.com., https://login.salesforce.com",
    "127.0.0.1:8080, https://127.0.0.1:8080",
    "acme.my.salesforce.com/, https://acme.my.salesforce.com",
    "' https://Acme.my.salesforce.com/services/Soap/u/64.0 ', https://acme.my.salesforce.com",
    "na35.salesforce.com, https://na35.salesforce.com",
    "acme.my.sfcrmproducts.cn, https://acme.my.sfcrmproducts.cn",
    "http://127.0.0.1:8080/, http://127.0.0.1:8080",
    "http://localhost:8080, http://localhost:8080"
  })
  void a_domain_may_be_a_word_a_name_a_host_or_a_url(String text, String url) {
    assertThat(LoginUrl.of(text)).hasToString(url);
  }

  @ParameterizedTest
  @CsvSource({
    "acme.lightning.force.com, https://acme.my.salesforce.com",
    "acme--uat.sandbox.lightning.force.com, https://acme--uat.sandbox.my.salesforce.com",
    "https://acme.my.salesforce-setup.com/lightning/setup, https://acme.my.salesforce.com"
  })
  void a_host_where_people_click_is_refused_with_the_right_one(String text, String right) {
    assertThatThrownBy(() -> LoginUrl.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("such as " + right + ".");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "my org", "http://acme.my.salesforce.com", "ftp://x", "https://"})
  void what_no_secret_may_be_sent_to_is_refused(String text) {
    assertThatThrownBy(() -> LoginUrl.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00D5g000004XyZa!AQ4AQFhSECRET",
        "https://00D5g000004XyZa!AQ4AQFhSECRET",
        "eyJhbGciOi.eyJzdWIiSECRET.c2lnbmF0_dXJl",
        "SECRET_with_underscores"
      })
  void a_token_in_the_place_of_a_url_is_not_shown(String token) {
    assertThatThrownBy(() -> LoginUrl.of(token))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("SECRET")
        .hasNoCause();
  }

  @Test
  void the_shared_hosts_are_known_however_they_are_written() {
    for (String shared : new String[] {"login", "test", "login.salesforce.com.", "https://TEST"}) {
      assertThatThrownBy(() -> LoginUrl.myDomain(shared)).hasMessageContaining("all orgs share");
    }
  }

  @Test
  void a_password_in_the_place_of_a_domain_is_not_shown() {
    assertThatThrownBy(() -> LoginUrl.of("p@ss word!")).hasMessageNotContaining("p@ss");
  }
}
