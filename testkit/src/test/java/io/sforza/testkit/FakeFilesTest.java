package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FakeFilesTest {
  private static final int DOCUMENTS = 20;

  private final FakeSalesforce org =
      FakeSalesforce.builder()
          .objects(Fixtures.sales())
          .rows("Account", 7)
          .rows("Contact", 7)
          .files(
              FakeFiles.of(DOCUMENTS)
                  .sizes(10, 300_000)
                  .versions(3)
                  .types("pdf", "xyz")
                  .titles(number -> "Title " + number)
                  .linkedTo("Account", 7)
                  .linkedTo("Contact", 7)
                  .linksEach(4))
          .time(VirtualTime.standard())
          .start();
  private final Client client = Client.of(org);

  @AfterEach
  void stop() {
    org.close();
  }

  private JsonNode query(String soql) {
    HttpResponse<byte[]> answer =
        client.get(Client.DATA + "/query?q=" + soql.replace(' ', '+').replace("=", "%3D"));
    assertThat(answer.statusCode()).as(Client.text(answer)).isEqualTo(200);
    return Client.json(answer).get("records");
  }

  private static String md5(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
  }

  @Test
  void size_and_checksum_of_each_version_are_those_of_its_bytes() throws Exception {
    JsonNode versions = query("SELECT Id, ContentSize, Checksum, VersionData FROM ContentVersion");

    assertThat(versions).hasSize(3 * DOCUMENTS);
    for (JsonNode version : versions) {
      byte[] bytes = client.get(version.get("VersionData").asString()).body();
      assertThat(bytes).hasSize(version.get("ContentSize").asInt());
      assertThat(md5(bytes)).isEqualTo(version.get("Checksum").asString());
    }
  }

  @Test
  void bytes_are_the_same_each_time_and_others_in_each_version() {
    List<byte[]> bodies =
        query("SELECT VersionData FROM ContentVersion ORDER BY Id LIMIT 3")
            .valueStream()
            .map(row -> client.get(row.get("VersionData").asString()).body())
            .toList();
    String first =
        query("SELECT VersionData FROM ContentVersion ORDER BY Id LIMIT 1")
            .get(0)
            .get("VersionData")
            .asString();

    assertThat(client.get(first).body()).isEqualTo(bodies.get(0));
    assertThat(bodies.get(1)).isNotEqualTo(bodies.get(2));
  }

  @Test
  void a_document_knows_its_latest_version_which_knows_that_it_is() {
    JsonNode documents =
        query(
            "SELECT Id, Title, ContentSize, LatestPublishedVersionId,"
                + " LatestPublishedVersion.IsLatest, LatestPublishedVersion.Title,"
                + " LatestPublishedVersion.ContentSize, LatestPublishedVersion.VersionNumber,"
                + " LatestPublishedVersion.ContentDocumentId FROM ContentDocument");

    assertThat(documents).hasSize(DOCUMENTS);
    for (JsonNode document : documents) {
      JsonNode latest = document.get("LatestPublishedVersion");
      assertThat(latest.get("IsLatest").asBoolean()).isTrue();
      assertThat(latest.get("VersionNumber").asString()).isEqualTo("3");
      for (String same : List.of("Title", "ContentSize")) {
        assertThat(latest.get(same)).isEqualTo(document.get(same));
      }
      assertThat(latest.get("ContentDocumentId")).isEqualTo(document.get("Id"));
    }
    assertThat(query("SELECT Id FROM ContentVersion WHERE IsLatest = true")).hasSize(DOCUMENTS);
  }

  @Test
  void links_lead_from_rows_that_are_there_to_different_rows_each() {
    JsonNode document = query("SELECT Id FROM ContentDocument LIMIT 1").get(0);
    JsonNode links =
        query(
            "SELECT LinkedEntityId, LinkedEntity.Name FROM ContentDocumentLink"
                + " WHERE ContentDocumentId = '"
                + document.get("Id").asString()
                + "'");

    assertThat(links.valueStream().map(link -> link.get("LinkedEntityId").asString()))
        .hasSize(4)
        .doesNotHaveDuplicates();
    assertThat(links.valueStream().map(link -> link.at("/LinkedEntity/Name").asString("")))
        .doesNotContain("");
  }

  @Test
  void what_a_type_is_called_follows_from_its_extension() {
    assertThat(query("SELECT FileExtension, FileType FROM ContentDocument LIMIT 2"))
        .extracting(
            row -> Map.entry(row.get("FileExtension").asString(), row.get("FileType").asString()))
        .containsExactlyInAnyOrder(Map.entry("pdf", "PDF"), Map.entry("xyz", "UNKNOWN"));
  }

  @Test
  void the_first_file_is_the_smallest_and_the_second_the_largest() {
    JsonNode sizes = query("SELECT ContentSize FROM ContentDocument ORDER BY Id LIMIT 2");

    assertThat(sizes.get(0).get("ContentSize").asInt()).isEqualTo(10);
    assertThat(sizes.get(1).get("ContentSize").asInt()).isEqualTo(300_000);
  }

  @Test
  void what_no_files_can_be_is_refused() {
    assertThatThrownBy(() -> FakeFiles.of(-1)).hasMessageContaining("-1 files");
    assertThatThrownBy(() -> FakeFiles.of(1).sizes(5, 4)).hasMessageContaining("between 5 and 4");
    assertThatThrownBy(() -> FakeFiles.of(1).versions(0)).hasMessageContaining("0 versions");
    assertThatThrownBy(FakeFiles.of(1)::types).hasMessageContaining("0 extensions");
    assertThatThrownBy(() -> FakeFiles.of(1).linkedTo("Account", 0)).hasMessageContaining("0 rows");
    assertThat(FakeFiles.of(3)).hasToString("3 files");
  }
}
