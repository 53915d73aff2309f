package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Files: their bytes, their versions, and what they are attached to. */
class BlobTest {
  private static final String ROWS = Client.DATA + "/sobjects/";
  private static final String ACME = "0015g000000000AAAQ";
  private static final byte[] BYTES = {0, 1, '\r', '\n', (byte) 0xff, '-', '-', 10};

  private final FakeSalesforce org = start();
  private final Client client = Client.of(org);

  private static FakeSalesforce start() {
    List<FakeObject> objects = new ArrayList<>(Fixtures.sales());
    objects.addAll(Fixtures.files());
    return FakeSalesforce.builder()
        .objects(objects)
        .rows("Account", List.of(Map.of("Id", ACME, "Name", "Acme")))
        .rows(
            "Attachment",
            List.of(
                Map.of("Id", "00P5g000000000A", "Name", "a.bin", "ParentId", ACME, "Body", BYTES)))
        .time(VirtualTime.standard())
        .start();
  }

  @AfterEach
  void stop() {
    org.close();
  }

  private HttpResponse<byte[]> post(String object, String body) throws IOException {
    return client.send("POST", ROWS + object, body.replace('\'', '"'));
  }

  private String create(String object, String body) throws IOException {
    HttpResponse<byte[]> answer = post(object, body);
    assertThat(answer.statusCode()).as(Client.text(answer)).isEqualTo(201);
    return Client.json(answer).get("id").asString();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private JsonNode row(String object, String id) {
    return Client.json(client.get(ROWS + object + "/" + id));
  }

  private HttpResponse<byte[]> query(String soql) {
    return client.get(Client.DATA + "/query?q=" + soql.replace(' ', '+').replace("=", "%3D"));
  }

  @Test
  void bytes_given_to_a_row_are_served_at_the_place_that_the_row_names() {
    String path = row("Attachment", "00P5g000000000A").get("Body").asString();

    HttpResponse<byte[]> answer = client.get(path);

    assertThat(path).isEqualTo(ROWS + "Attachment/00P5g000000000AEAQ/Body");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/octetstream");
    assertThat(answer.body()).isEqualTo(BYTES);
    assertThat(org.calls()).last().extracting(RecordedCall::call).isEqualTo(Call.BLOB);
  }

  @Test
  void bytes_that_a_test_inserts_are_served_and_counted() {
    String id = org.insert("Attachment", Map.of("Name", "c", "ParentId", ACME, "Body", BYTES));

    assertThat(client.get(ROWS + "Attachment/" + id + "/Body").body()).isEqualTo(BYTES);
    assertThat(org.row(id)).containsEntry("BodyLength", String.valueOf(BYTES.length));
  }

  @Test
  void a_body_in_base64_is_kept_and_its_length_counted() throws Exception {
    String id =
        create(
            "Attachment",
            "{'Name':'b.txt','ParentId':'" + ACME + "','Body':'" + base64("hello") + "'}");

    assertThat(client.get(ROWS + "Attachment/" + id + "/Body").body())
        .isEqualTo("hello".getBytes(StandardCharsets.UTF_8));
    assertThat(row("Attachment", id).get("BodyLength").asInt()).isEqualTo(5);
    assertThat(
            Client.json(client.get(ROWS + "Account/" + ACME + "/Attachments?fields=Name"))
                .get("totalSize")
                .asInt())
        .isEqualTo(2);
  }

  @Test
  void a_first_version_makes_its_document_and_links_it() throws Exception {
    String id =
        create(
            "ContentVersion",
            "{'PathOnClient':'/tmp/Offer 1.PDF','VersionData':'"
                + base64("%PDF")
                + "','FirstPublishLocationId':'"
                + ACME
                + "'}");

    JsonNode version = row("ContentVersion", id);
    String document = version.get("ContentDocumentId").asString();
    JsonNode whole = row("ContentDocument", document);
    assertThat(version.get("Title").asString()).isEqualTo("Offer 1");
    assertThat(version.get("VersionNumber").asString()).isEqualTo("1");
    assertThat(version.get("IsLatest").asBoolean()).isTrue();
    assertThat(version.get("ContentSize").asInt()).isEqualTo(4);
    assertThat(version.get("Checksum").asString()).hasSize(32);
    assertThat(whole.get("LatestPublishedVersionId").asString()).isEqualTo(id);
    assertThat(whole.get("FileType").asString()).isEqualTo("PDF");
    assertThat(whole.get("FileExtension").asString()).isEqualTo("pdf");
    JsonNode links =
        Client.json(
                query(
                    "SELECT LinkedEntityId, ShareType FROM ContentDocumentLink"
                        + " WHERE ContentDocumentId = '"
                        + document
                        + "' ORDER BY ShareType DESC"))
            .get("records");
    assertThat(links).hasSize(2);
    assertThat(links.get(0).get("LinkedEntityId").asString()).startsWith("005");
    assertThat(links.get(1).get("LinkedEntityId").asString()).isEqualTo(ACME);
  }

  @Test
  void a_further_version_takes_the_place_of_the_one_before() throws Exception {
    String first = create("ContentVersion", "{'PathOnClient':'a.txt','VersionData':'YQ=='}");
    String document = row("ContentVersion", first).get("ContentDocumentId").asString();

    String second =
        create(
            "ContentVersion",
            "{'PathOnClient':'b.txt','Title':'B','VersionData':'YmI=','ContentDocumentId':'"
                + document
                + "'}");

    assertThat(row("ContentVersion", first).get("IsLatest").asBoolean()).isFalse();
    assertThat(row("ContentVersion", second).get("VersionNumber").asString()).isEqualTo("2");
    assertThat(row("ContentDocument", document).get("LatestPublishedVersionId").asString())
        .isEqualTo(second);
    assertThat(row("ContentDocument", document).get("Title").asString()).isEqualTo("B");
    assertThat(client.get(ROWS + "ContentVersion/" + first + "/VersionData").body())
        .isEqualTo(new byte[] {'a'});
  }

  @Test
  void links_are_asked_for_by_what_they_link() {
    assertThat(Client.error(query("SELECT Id FROM ContentDocumentLink")))
        .startsWith("400 MALFORMED_QUERY Implementation restriction: ContentDocumentLink requires");
    assertThat(
            query("SELECT Id FROM ContentDocumentLink WHERE LinkedEntityId IN ('" + ACME + "')")
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void a_document_is_not_made_by_hand_and_takes_its_versions_along() throws Exception {
    String version = create("ContentVersion", "{'PathOnClient':'a.txt','VersionData':'YQ=='}");
    String document = row("ContentVersion", version).get("ContentDocumentId").asString();

    assertThat(Client.error(post("ContentDocument", "{'Title':'x'}")))
        .startsWith("400 CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY");
    assertThat(
            client.send(client.request(ROWS + "ContentDocument/" + document).DELETE()).statusCode())
        .isEqualTo(204);
    assertThat(client.get(ROWS + "ContentVersion/" + version + "/VersionData").statusCode())
        .isEqualTo(404);
  }

  @Test
  void a_record_and_its_bytes_come_as_two_parts() throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        String.join(
                "\r\n",
                "preamble",
                "--limit",
                "Content-Disposition: form-data; name=\"entity_content\";",
                "Content-Type: application/json",
                "",
                "{\"PathOnClient\":\"raw.bin\"}",
                "--limit",
                "Content-Type: application/octet-stream",
                "Content-Disposition: form-data; name=\"VersionData\"; filename=\"raw.bin\"",
                "",
                "")
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(BYTES);
    body.writeBytes("\r\n--limit--".getBytes(StandardCharsets.UTF_8));

    HttpResponse<byte[]> answer =
        client.send(
            client
                .request(ROWS + "ContentVersion")
                .header("Content-Type", "multipart/form-data; boundary=\"limit\"")
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));

    assertThat(answer.statusCode()).as(Client.text(answer)).isEqualTo(201);
    String id = Client.json(answer).get("id").asString();
    assertThat(client.get(ROWS + "ContentVersion/" + id + "/VersionData").body()).isEqualTo(BYTES);
  }

  @Test
  void the_bytes_of_a_row_are_changed_by_two_parts() throws Exception {
    String body =
        String.join(
            "\r\n",
            "--limit",
            "Content-Disposition: form-data; name=\"entity_attachment\"",
            "Content-Type: application/json",
            "",
            "{\"Name\":\"new.txt\"}",
            "--limit",
            "Content-Disposition: form-data; name=\"Body\"; filename=\"new.txt\"",
            "Content-Type: text/plain",
            "",
            "changed",
            "--limit--",
            "");

    HttpResponse<byte[]> answer =
        client.send(
            client
                .request(ROWS + "Attachment/00P5g000000000A")
                .header("Content-Type", "multipart/form-data; boundary=limit")
                .method("PATCH", BodyPublishers.ofString(body)));

    assertThat(answer.statusCode()).as(Client.text(answer)).isEqualTo(204);
    assertThat(client.get(ROWS + "Attachment/00P5g000000000A/Body").body())
        .isEqualTo("changed".getBytes(StandardCharsets.UTF_8));
    assertThat(row("Attachment", "00P5g000000000A").get("BodyLength").asInt()).isEqualTo(7);
  }

  @Test
  void a_body_of_parts_without_a_record_is_refused() throws Exception {
    HttpResponse<byte[]> answer =
        client.send(
            client
                .request(ROWS + "ContentVersion")
                .header("Content-Type", "multipart/form-data; boundary=limit")
                .POST(BodyPublishers.ofString("--limit--")));

    assertThat(Client.error(answer)).startsWith("400 INVALID_MULTIPART_REQUEST");
  }

  @Test
  void blobs_are_no_part_of_a_composite_and_missing_ones_are_not_found() throws Exception {
    assertThat(client.get(ROWS + "Attachment/00P5g00000ZZZZZAAA/Body").statusCode()).isEqualTo(404);
    HttpResponse<byte[]> answer =
        client.send(
            "POST",
            Client.DATA + "/composite",
            "{\"compositeRequest\":[{\"method\":\"GET\",\"referenceId\":\"a\",\"url\":\""
                + ROWS
                + "Attachment/00P5g000000000A/Body\"}]}");
    assertThat(Client.json(answer).at("/compositeResponse/0/httpStatusCode").asInt())
        .isEqualTo(404);
  }

  @Test
  void what_is_no_base64_has_no_bytes() throws Exception {
    String id = create("Attachment", "{'Name':'a.txt','ParentId':'" + ACME + "','Body':'a'}");

    HttpResponse<byte[]> answer = client.get(ROWS + "Attachment/" + id + "/Body");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }
}
