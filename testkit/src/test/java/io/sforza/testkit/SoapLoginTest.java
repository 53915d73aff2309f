package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What any SOAP client sees of the fake org's partner API. */
class SoapLoginTest {
  private final FakeSalesforce org = FakeSalesforce.builder().start();

  @AfterEach
  void stop() {
    org.close();
  }

  private HttpResponse<byte[]> send(String version, String body) throws IOException {
    return Client.of(org)
        .send(
            HttpRequest.newBuilder(URI.create(org.loginUrl() + "/services/Soap/u/" + version))
                .header("Content-Type", "text/xml; charset=UTF-8")
                .header("SOAPAction", "login")
                .POST(BodyPublishers.ofString(body)));
  }

  private static String envelope(String password) {
    return "<se:Envelope xmlns:se=\"http://schemas.xmlsoap.org/soap/envelope/\"><se:Body>"
        + "<n1:login xmlns:n1=\"urn:partner.soap.sforce.com\"><n1:username>etl@acme.example"
        + "</n1:username><n1:password>"
        + password
        + "</n1:password></n1:login></se:Body></se:Envelope>";
  }

  private String right() {
    return envelope(org.password() + org.securityToken());
  }

  @Test
  void a_login_answers_as_recorded() throws Exception {
    HttpResponse<byte[]> answer = send("64.0", right());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/xml; charset=utf-8");
    String xml = Client.text(answer);
    assertThat(xml)
        .containsPattern(
            "<serverUrl>" + org.instanceUrl() + "/services/Soap/u/64.0/00D\\w{12}</serverUrl>")
        .containsPattern("<sessionId>00D\\w{12}![\\w.]+</sessionId>")
        .containsPattern("<organizationId>00D\\w{15}</organizationId>")
        .contains("<passwordExpired>false<", "<sandbox>false<", "<sessionSecondsValid>7200<")
        .contains("<roleId xsi:nil=\"true\"/>");
    String token = xml.replaceAll("(?s).*<sessionId>(.*)</sessionId>.*", "$1");
    assertThat(Client.withToken(org, token).get(Client.DATA + "/limits").statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "65.0, INVALID_OPERATION",
    "68.0, INVALID_OPERATION",
    "30.0, UNSUPPORTED_API_VERSION",
    "nonsense, UNSUPPORTED_API_VERSION"
  })
  void other_versions_have_no_login(String version, String code) throws Exception {
    HttpResponse<byte[]> answer = send(version, right());

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(Client.text(answer))
        .contains("<faultcode>" + code + "</faultcode>", "<sf:exceptionCode>" + code + "<");
  }

  @Test
  void a_wrong_password_is_a_fault_in_salesforces_words() throws Exception {
    assertThat(Client.text(send("64.0", envelope("wrong"))))
        .contains(
            "<faultcode>INVALID_LOGIN</faultcode><faultstring>INVALID_LOGIN: Invalid username,"
                + " password, security token; or user locked out.</faultstring>");
    assertThat(Client.text(send("64.0", envelope(org.password()))))
        .contains("<faultcode>LOGIN_MUST_USE_SECURITY_TOKEN<", "trusted networks");
  }

  @Test
  void a_sandbox_says_so() throws Exception {
    try (FakeSalesforce sandbox = FakeSalesforce.builder().sandbox().start()) {
      HttpResponse<byte[]> answer =
          Client.of(sandbox)
              .send(
                  HttpRequest.newBuilder(URI.create(sandbox.loginUrl() + "/services/Soap/u/64.0"))
                      .header("SOAPAction", "login")
                      .POST(BodyPublishers.ofString(right())));

      assertThat(Client.text(answer)).contains("<sandbox>true</sandbox>");
    }
  }

  @Test
  void what_is_no_envelope_or_has_no_action_is_a_fault() throws Exception {
    assertThat(Client.text(send("64.0", "<open>"))).contains("not well-formed");
    HttpResponse<byte[]> withoutAction =
        Client.of(org)
            .send(
                HttpRequest.newBuilder(URI.create(org.loginUrl() + "/services/Soap/u/64.0"))
                    .POST(BodyPublishers.ofString(right())));
    assertThat(Client.text(withoutAction)).contains("SOAPAction HTTP header missing");
  }

  @Test
  void the_login_is_written_down_without_the_password() throws Exception {
    send("64.0", right());

    RecordedCall call = org.calls().get(org.calls().size() - 1);
    assertThat(call.call()).isEqualTo(Call.SOAP_LOGIN);
    assertThat(call.body()).contains("<n1:password>***</n1:password>", "etl@acme.example");
  }
}
