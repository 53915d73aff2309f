package io.sforza.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.Salesforce;
import io.sforza.core.ObjectReader;
import io.sforza.files.DownloadedFile.State;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attachments, beside files; and files that are links to somewhere else. */
class AttachmentsTest {
  private final VirtualTime time = VirtualTime.standard();
  private FakeSalesforce org;
  private Salesforce sf;
  private String account;

  @TempDir private Path directory;

  @BeforeEach
  void start() {
    org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .objects(Fixtures.files())
            .time(time)
            .start();
    account = org.insert("Account", Map.of("Name", "Acme"));
    attach("offer.final.PDF", "the offer");
    attach("readme", "no extension");
    org.insert(
        "ContentVersion",
        Map.of(
            "PathOnClient",
            "plan.pdf",
            "VersionData",
            "the plan".getBytes(UTF_8),
            "FirstPublishLocationId",
            account));
    sf = Salesforce.builder(org.auth()).time(time).connect();
  }

  private String attach(String name, String body) {
    return org.insert(
        "Attachment", Map.of("Name", name, "ParentId", account, "Body", body.getBytes(UTF_8)));
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private FileRead ofAccount() {
    return FileRead.of(sf).attachedTo(List.of(account)).attachments();
  }

  private static List<SalesforceFile> list(FileRead read) {
    try (ObjectReader<SalesforceFile> reader = read.list()) {
      return reader.nextBatch(100);
    }
  }

  private List<DownloadedFile> download(FileRead read) {
    List<DownloadedFile> done = new ArrayList<>();
    try (FileDownloads downloads = read.downloadTo(directory)) {
      downloads.forEach(done::add);
    }
    return done;
  }

  @Test
  void attachments_come_beside_files_with_their_record() {
    List<SalesforceFile> found = list(ofAccount());

    assertThat(found)
        .extracting(SalesforceFile::title)
        .containsExactlyInAnyOrder("offer.final.PDF", "readme", "plan");
    assertThat(found)
        .filteredOn(SalesforceFile::isAttachment)
        .hasSize(2)
        .allSatisfy(
            file -> {
              assertThat(file.linkedTo()).containsExactly(account);
              assertThat(file.documentId()).isEqualTo(file.versionId()).startsWith("00P");
              assertThat(file.md5()).isNull();
              assertThat(file.extension()).isIn("pdf", null);
            });
    assertThat(list(FileRead.of(sf).all().attachments().people())).hasSize(3);
    assertThat(list(FileRead.of(sf).attachedTo(List.of(account)))).hasSize(1);
  }

  @Test
  void type_and_size_choose_among_attachments_too() {
    assertThat(list(ofAccount().extensions("pdf")))
        .extracting(SalesforceFile::title)
        .containsExactlyInAnyOrder("offer.final.PDF", "plan");
    assertThat(list(ofAccount().largest(9)))
        .extracting(SalesforceFile::title)
        .containsExactlyInAnyOrder("offer.final.PDF", "plan");
  }

  @Test
  void an_attachment_is_fetched_again_when_it_was_changed_and_only_then() {
    List<DownloadedFile> first = download(ofAccount());
    String id =
        first.stream()
            .filter(each -> each.file().title().equals("readme"))
            .findFirst()
            .orElseThrow()
            .file()
            .versionId();
    time.advance(Duration.ofHours(1));
    org.update(id, Map.of("Body", "NO EXTENSION".getBytes(UTF_8)));

    List<DownloadedFile> second = download(ofAccount());

    assertThat(first).allSatisfy(each -> assertThat(each.state()).isEqualTo(State.NEW));
    assertThat(second)
        .filteredOn(each -> each.state() == State.NEW)
        .singleElement()
        .satisfies(each -> assertThat(each.path()).hasContent("NO EXTENSION"));
    assertThat(directory.resolve(id + "-readme")).isRegularFile();
    assertThat(second).hasSize(3);
  }

  @Test
  void a_link_to_somewhere_else_has_no_bytes_and_is_told_so() throws Exception {
    try (FakeSalesforce links =
            FakeSalesforce.builder()
                .objects(Fixtures.files())
                .rows(
                    "ContentVersion",
                    List.of(
                        Map.of(
                            "ContentDocumentId", "0695g000000000AAAQ",
                            "Title", "Handbook",
                            "FileType", "LINK",
                            "ContentLocation", "L",
                            "ContentUrl", "https://wiki.acme.example/handbook",
                            "IsLatest", true)))
                .time(time)
                .start();
        Salesforce other = Salesforce.builder(links.auth()).time(time).connect()) {
      FileRead all = FileRead.of(other).all();

      List<DownloadedFile> done = download(all);

      assertThat(done)
          .singleElement()
          .satisfies(
              each -> {
                assertThat(each.state()).isEqualTo(State.OUTSIDE);
                assertThat(each.path()).isNull();
                assertThat(each.file().size()).isNull();
              });
      assertThat(directory).isEmptyDirectory();
      assertThatThrownBy(() -> all.content(done.get(0).file()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("link to somewhere else");
    }
  }
}
