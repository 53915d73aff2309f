package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Bulk API 1.0 turns away before it has a job, and in which words. */
class BulkV1RefusalTest {
  private final FakeSalesforce org =
      FakeSalesforce.builder().objects(Fixtures.sales()).time(VirtualTime.standard()).start();
  private final V1Client client = new V1Client(org);

  @AfterEach
  void stop() {
    org.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "upset  | Contact    | CSV | InvalidOperation The operation 'upset' is unknown",
        "query  | Nothing    | CSV | InvalidJob Unable to find object: Nothing",
        "query  | CaseStatus | CSV | InvalidEntity Entity 'CaseStatus' is not supported by the Bulk"
            + " API.",
        "query  | Contact    | PDF | InvalidJob The content type PDF is not supported",
        "upsert | Contact    | CSV | InvalidJob External ID was blank for Contact. An External ID"
            + " must be specified for upsert.",
      })
  void a_job_that_cannot_be_is_refused(
      String operation, String object, String content, String message) throws Exception {
    assertThat(
            V1Client.error(
                client.post(
                    "/job",
                    "application/xml",
                    V1Client.jobXml(
                        operation, object, "<contentType>" + content + "</contentType>"))))
        .isEqualTo("400 " + message);
    assertThat(org.jobs()).isEmpty();
  }

  @Test
  void refusals_are_documents_in_the_language_of_the_request() throws Exception {
    assertThat(V1Client.error(client.post("/job", "application/xml", "<jobInfo>")))
        .startsWith("400 InvalidXml");
    assertThat(V1Client.error(client.get("/job/750000000000001")))
        .isEqualTo("400 InvalidJob Unable to find job for id: 750000000000001");
    assertThat(V1Client.error(client.get("/jobs"))).startsWith("400 InvalidUrl");
    HttpResponse<byte[]> json = client.post("/job", "application/json", "[]");
    assertThat(Client.text(json))
        .isEqualTo(
            "{\"exceptionCode\":\"InvalidJob\",\"exceptionMessage\":\"The body is not a JSON"
                + " object\"}");
  }

  @Test
  void sessions_come_in_a_header_of_their_own() throws Exception {
    Client plain = Client.of(org);
    assertThat(V1Client.error(plain.get(V1Client.ASYNC + "/job/750000000000001")))
        .isEqualTo("400 InvalidSessionId Unable to find X-SFDC-Session header");
    assertThat(V1Client.error(new V1Client(org, "00D!x").get("/job/750000000000001")))
        .isEqualTo("400 InvalidSessionId Invalid session id");
  }

  @Test
  void versions_that_are_none_are_refused() throws Exception {
    Client plain = Client.of(org);

    assertThat(V1Client.error(plain.get("/services/async/30.0/job/750000000000001")))
        .isEqualTo("400 InvalidVersion Api version 30.0 is not supported");
    assertThat(V1Client.error(plain.get("/services/async/v66.0/job/750000000000001")))
        .startsWith("400 InvalidVersion");
  }

  @Test
  void faults_are_told_in_its_own_words() throws Exception {
    org.inject(Fault.status(500, "Unknown", "Something failed").on(Call.BULK_V1_CREATE));

    assertThat(
            V1Client.error(
                client.post(
                    "/job",
                    "application/xml",
                    V1Client.jobXml("query", "Contact", "<contentType>CSV</contentType>"))))
        .isEqualTo("500 Unknown Something failed");
  }
}
