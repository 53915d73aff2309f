package io.sforza.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.Salesforce;
import io.sforza.StateStore;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.files.DownloadedFile;
import io.sforza.files.FileDownloads;
import io.sforza.files.FileRead;
import io.sforza.files.SalesforceFile;
import io.sforza.testkit.FakeFiles;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/files.md. */
class FilesTest {
  private final List<String> log = new ArrayList<>();
  private FakeSalesforce org;
  private Salesforce sf;

  @TempDir private Path folder;

  @BeforeEach
  void start() {
    VirtualTime time = VirtualTime.standard();
    org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .rows("Account", 20)
            .files(FakeFiles.of(40).types("pdf", "png").linkedTo("Account", 20))
            .time(time)
            .start();
    sf = Salesforce.builder(org.auth()).time(time).connect();
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  @Test
  void files_of_records_are_downloaded() throws Exception {
    List<String> accountIds = org.rows("Account").stream().map(row -> row.get("Id")).toList();

    // tag::download
    FileRead files =
        FileRead.of(sf)
            .attachedTo(accountIds)
            .extensions(FileRead.TEXT_BEARING)
            .largest(50_000_000);
    try (FileDownloads downloads = files.downloadTo(folder)) {
      for (DownloadedFile each : downloads) {
        switch (each.state()) {
          case NEW, UNCHANGED -> index(each.file(), each.path());
          case OUTSIDE -> log.add(each.file() + " is a link");
          case FAILED -> log.add(each.file() + ": " + each.failure());
        }
      }
      downloads.hidden().forEach(id -> log.add(id + " may not be seen"));
    }
    // end::download

    assertThat(log).isEmpty();
    try (Stream<Path> paths = Files.list(folder)) {
      assertThat(paths).hasSize(20).allMatch(path -> path.toString().endsWith(".pdf"));
    }
  }

  private static void index(SalesforceFile file, Path path) {
    assertThat(path).hasSize(file.size());
  }

  @Test
  void files_are_listed_with_their_people() {
    // tag::list
    try (ObjectReader<SalesforceFile> files = FileRead.of(sf).all().people().list()) {
      for (SalesforceFile file : files) {
        log.add(file.title() + ", " + file.size() + " bytes, of " + file.owner().name());
        log.add("  attached to " + file.linkedTo());
      }
    }
    // end::list

    assertThat(log).hasSize(80);
  }

  @Test
  void bytes_go_anywhere() {
    OutputStream out = new ByteArrayOutputStream();
    FileRead files = FileRead.of(sf).all();
    SalesforceFile file;
    try (ObjectReader<SalesforceFile> reader = files.list()) {
      file = reader.nextBatch(1).get(0);
    }

    // tag::content
    long bytes = files.content(file).to(Channels.newChannel(out));
    // end::content

    assertThat(bytes).isEqualTo(file.size());
  }

  @Test
  void only_what_has_changed_is_listed() {
    StateStore state = StateStore.memory();

    // tag::changes
    sf.read("ContentVersion")
        .whereSoql("IsLatest = true")
        .incremental()
        .resumeFrom(state.load("files"))
        .forEachBatch(
            500,
            (rows, checkpoint) -> {
              download(rows.stream().map(SalesforceFile::of).toList());
              state.save("files", checkpoint);
            });
    // end::changes

    assertThat(log).hasSize(40);
  }

  private void download(List<SalesforceFile> changed) {
    // tag::given
    try (FileDownloads downloads = FileRead.of(sf).given(changed).downloadTo(folder)) {
      downloads.forEach(each -> log.add(each.state() + " " + each.path()));
    }
    // end::given
  }

  @Test
  void a_path_leads_back() {
    List<Row> documents = sf.read("ContentVersion").limit(1).toList();
    download(List.of(SalesforceFile.of(documents.get(0))));
    Path path = Path.of(log.get(0).substring("NEW ".length()));

    // tag::back
    String documentId = SalesforceFile.documentIdOf(path);
    // end::back

    assertThat(documentId).isEqualTo(documents.get(0).string("ContentDocumentId"));
  }
}
