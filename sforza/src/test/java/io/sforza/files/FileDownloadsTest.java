package io.sforza.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.Salesforce;
import io.sforza.auth.ClientCredentials;
import io.sforza.core.connection.Cancellation;
import io.sforza.core.connection.TimeSource;
import io.sforza.core.error.AuthenticationException;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.QuotaExceededException;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.files.DownloadedFile.State;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeFiles;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.RecordedCall;
import io.sforza.testkit.VirtualTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files on disk, whatever happens on their way. */
class FileDownloadsTest {
  private static final int DOCUMENTS = 30;
  private static final int LARGEST = 400_000;

  private final VirtualTime time = VirtualTime.standard();
  private final FakeSalesforce org =
      FakeSalesforce.builder()
          .objects(Fixtures.sales())
          .rows("Account", 10)
          .files(
              FakeFiles.of(DOCUMENTS)
                  .sizes(0, LARGEST)
                  .versions(2)
                  .titles(number -> "Same / title 🚀")
                  .types("bin")
                  .linkedTo("Account", 10))
          .time(time)
          .start();
  private final Salesforce sf = Salesforce.builder(org.auth()).time(time).connect();

  @TempDir private Path directory;

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private FileRead all() {
    return FileRead.of(sf).all();
  }

  private List<DownloadedFile> download(FileRead read) {
    List<DownloadedFile> done = new ArrayList<>();
    try (FileDownloads downloads = read.downloadTo(directory)) {
      downloads.forEach(done::add);
    }
    return done;
  }

  private static String md5(Path path) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("MD5").digest(Files.readAllBytes(path)));
  }

  private Set<Path> onDisk() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return new HashSet<>(files.toList());
    }
  }

  private long blobCalls() {
    return org.calls().stream().map(RecordedCall::call).filter(Call.BLOB::equals).count();
  }

  private SalesforceFile largest() {
    return SalesforceFile.of(
        sf.read("ContentVersion")
            .whereSoql("IsLatest = true AND ContentSize = " + LARGEST)
            .first()
            .orElseThrow());
  }

  private static String body(SalesforceFile file) {
    return "/ContentVersion/" + file.versionId() + "/VersionData";
  }

  private static void await(BooleanSupplier condition) {
    for (int i = 0; i < 6_000 && !condition.getAsBoolean(); i++) {
      pause();
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  private static void pause() {
    try {
      TimeSource.system().sleep(Duration.ofMillis(10));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void every_file_is_on_disk_with_its_size_and_checksum() throws Exception {
    List<DownloadedFile> done = download(all());

    assertThat(done).hasSize(DOCUMENTS);
    for (DownloadedFile each : done) {
      assertThat(each.state()).isEqualTo(State.NEW);
      assertThat(each.bytes()).isEqualTo(each.file().size()).isEqualTo(Files.size(each.path()));
      assertThat(md5(each.path())).isEqualTo(each.file().md5());
      assertThat(SalesforceFile.documentIdOf(each.path())).isEqualTo(each.file().documentId());
      assertThat(Files.getLastModifiedTime(each.path()).toInstant())
          .isEqualTo(each.file().modified());
    }
    assertThat(done).anyMatch(each -> each.bytes() == 0);
    assertThat(onDisk()).hasSize(DOCUMENTS);
    assertThat(blobCalls()).isEqualTo(DOCUMENTS);
  }

  @Test
  void a_second_run_fetches_only_what_has_changed() throws Exception {
    List<DownloadedFile> first = download(all());
    Path other = path(first, 3);
    Path shorter = path(first, 4);
    Path gone = path(first, 5);
    Files.write(other, new byte[Math.toIntExact(Files.size(other))]);
    Files.write(shorter, new byte[] {1});
    Files.delete(gone);

    List<DownloadedFile> second = download(all());

    assertThat(second)
        .filteredOn(each -> each.state() == State.NEW)
        .extracting(DownloadedFile::path)
        .containsExactlyInAnyOrder(other, shorter, gone);
    assertThat(second)
        .filteredOn(each -> each.state() == State.UNCHANGED)
        .hasSize(DOCUMENTS - 3)
        .allSatisfy(each -> assertThat(each.bytes()).isZero());
    for (DownloadedFile each : second) {
      assertThat(md5(each.path())).isEqualTo(each.file().md5());
    }
    assertThat(blobCalls()).isEqualTo(DOCUMENTS + 3);
  }

  /** Returns the path of a file that has bytes. */
  private static Path path(List<DownloadedFile> files, int number) {
    return files.stream().filter(each -> each.bytes() > 1).toList().get(number).path();
  }

  @Test
  void a_file_that_is_cut_in_the_middle_goes_on_where_it_was() throws Exception {
    org.inject(Fault.uncompressed());
    org.inject(Fault.cutBodyAfter(100_000).onPath(body(largest())).once());
    org.inject(Fault.cutBodyAfter(300_000).onPath(body(largest())).once());

    List<DownloadedFile> done = download(all());

    for (DownloadedFile each : done) {
      assertThat(each.failure()).isNull();
      assertThat(md5(each.path())).isEqualTo(each.file().md5());
    }
    assertThat(blobCalls()).isEqualTo(DOCUMENTS + 2);
    assertThat(onDisk()).hasSize(DOCUMENTS);
  }

  @Test
  void a_file_of_other_bytes_is_fetched_once_more() throws Exception {
    org.inject(Fault.uncompressed());
    org.inject(Fault.corruptBodyAfter(50_000).onPath(body(largest())).once());

    List<DownloadedFile> done = download(all());

    for (DownloadedFile each : done) {
      assertThat(each.failure()).isNull();
      assertThat(md5(each.path())).isEqualTo(each.file().md5());
    }
    assertThat(blobCalls()).isEqualTo(DOCUMENTS + 1);
  }

  @Test
  void a_file_that_never_has_the_bytes_it_should_fails_alone_and_leaves_nothing() throws Exception {
    SalesforceFile broken = largest();
    org.inject(Fault.uncompressed());
    org.inject(Fault.corruptBodyAfter(50_000).onPath(body(broken)));

    List<DownloadedFile> done = download(all());

    assertThat(done).hasSize(DOCUMENTS);
    assertThat(done)
        .filteredOn(each -> each.state() == State.FAILED)
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.file().versionId()).isEqualTo(broken.versionId());
              assertThat(each.failure())
                  .isInstanceOf(DataIntegrityException.class)
                  .hasMessageContaining("MD5")
                  .hasMessageContaining(broken.md5());
              assertThat(each.path()).doesNotExist();
            });
    assertThat(onDisk()).hasSize(DOCUMENTS - 1);
  }

  @Test
  void a_file_that_was_deleted_meanwhile_fails_alone() {
    org.inject(Fault.notFound().on(Call.BLOB).once());

    List<DownloadedFile> done = download(all());

    assertThat(done).hasSize(DOCUMENTS);
    assertThat(done)
        .filteredOn(each -> each.state() == State.FAILED)
        .singleElement()
        .satisfies(each -> assertThat(each.failure()).isInstanceOf(RequestRejectedException.class));
  }

  @Test
  void a_place_that_cannot_be_written_fails_alone() throws Exception {
    SalesforceFile file = largest();
    Path place = FileNames.path(directory, file);
    Files.createDirectories(place.resolve("in the way"));

    List<DownloadedFile> done = download(all());

    assertThat(done)
        .filteredOn(each -> each.state() == State.FAILED)
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.failure()).isInstanceOf(UncheckedIOException.class);
              assertThat(each.file().versionId()).isEqualTo(file.versionId());
            });
    assertThat(onDisk()).hasSize(DOCUMENTS);
  }

  @Test
  void a_session_that_is_lost_is_opened_again() throws Exception {
    org.inject(Fault.sessionExpired().on(Call.BLOB).nth(7));

    List<DownloadedFile> done = download(all());

    assertThat(done).allSatisfy(each -> assertThat(each.state()).isEqualTo(State.NEW));
    assertThat(org.faultsLeft()).isEmpty();
  }

  @Test
  void when_nothing_more_can_be_had_the_downloads_end() {
    org.inject(Fault.quotaExceeded().on(Call.BLOB).after(10));

    try (FileDownloads downloads = all().atOnce(1).downloadTo(directory)) {
      Iterator<DownloadedFile> files = downloads.iterator();
      for (int i = 0; i < 10; i++) {
        assertThat(files.next().state()).isEqualTo(State.NEW);
      }
      assertThatThrownBy(files::hasNext).isInstanceOf(QuotaExceededException.class);
    }
    assertThat(blobCalls()).isEqualTo(11);
  }

  @Test
  void a_list_that_fails_is_told_after_the_files_that_were_done() {
    List<String> documents =
        org.rows("ContentDocument").stream().map(row -> row.get("Id")).limit(5).toList();
    List<String> withMistake = new ArrayList<>(documents);
    withMistake.add("no Id");

    // again and again, for whichever thread meets it
    for (int i = 0; i < 25; i++) {
      try (FileDownloads downloads =
          FileRead.of(sf).documents(withMistake).atOnce(8).downloadTo(directory)) {
        assertThatThrownBy(downloads.iterator()::hasNext)
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("'no Id'");
      }
    }
  }

  @Test
  void no_more_are_begun_than_wait_to_be_taken() {
    try (FileDownloads downloads = all().atOnce(3).downloadTo(directory)) {
      Iterator<DownloadedFile> files = downloads.iterator();
      files.next();
      await(() -> downloads.toString().equals("FileDownloads[0 under way, 6 to be taken]"));

      assertThat(blobCalls()).isEqualTo(7);
    }
  }

  @Test
  void closing_ends_what_is_under_way_and_leaves_no_part() throws Exception {
    org.inject(Fault.stallBodyAfter(1_000).on(Call.BLOB));
    FileDownloads downloads = all().downloadTo(directory);
    await(() -> blobCalls() >= 4);

    downloads.close();
    downloads.close();

    assertThat(downloads).asString().startsWith("FileDownloads[0 under way");
    assertThat(onDisk())
        .noneSatisfy(path -> assertThat(path.getFileName().toString()).endsWith(".part"));
    assertThatThrownBy(downloads.iterator()::hasNext).isInstanceOf(ReadCancelledException.class);
  }

  @Test
  void closing_does_not_wait_until_a_large_file_on_disk_was_compared() {
    download(all());
    Cancellation closed = new Cancellation();
    closed.cancel();
    FileFetch fetch = new FileFetch(sf, directory, closed);

    assertThatThrownBy(() -> fetch.bring(largest())).isInstanceOf(ReadCancelledException.class);
    assertThat(blobCalls()).isEqualTo(DOCUMENTS);
  }

  @Test
  void the_end_of_the_connection_ends_them() {
    org.inject(Fault.stallBodyAfter(1_000).on(Call.BLOB));
    try (FileDownloads downloads = all().downloadTo(directory)) {
      await(() -> blobCalls() >= 4);

      sf.close();

      Iterator<DownloadedFile> files = downloads.iterator();
      assertThatThrownBy(() -> files.forEachRemaining(file -> {}))
          .isInstanceOf(ReadCancelledException.class)
          .hasMessageContaining("connection");
    }
  }

  @Test
  void at_the_end_there_are_no_more_however_often_one_asks() {
    try (FileDownloads downloads = all().downloadTo(directory)) {
      downloads.forEach(file -> {});

      assertThat(downloads.iterator().hasNext()).isFalse();
      assertThat(downloads).isEmpty();
    }
  }

  @Test
  void documents_without_a_version_are_told_with_the_downloads() {
    List<String> heard = new ArrayList<>();
    String gone = "069000000000001AAA";
    String there = org.rows("ContentDocument").get(0).get("Id");

    try (FileDownloads downloads =
        FileRead.of(sf)
            .documents(List.of(gone, there))
            .onHidden(heard::add)
            .downloadTo(directory)) {
      assertThat(downloads).hasSize(1);
      assertThat(downloads.hidden()).containsExactly(gone);
    }
    assertThat(heard).containsExactly(gone);
  }

  @Test
  void bytes_go_to_a_channel_for_those_who_want_no_disk() {
    SalesforceFile file = largest();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    long written = FileRead.of(sf).content(file).to(Channels.newChannel(bytes));

    assertThat(written).isEqualTo(LARGEST);
    assertThat(bytes.size()).isEqualTo(LARGEST);
    org.inject(Fault.uncompressed());
    org.inject(Fault.corruptBodyAfter(5).on(Call.BLOB));
    assertThatThrownBy(
            () ->
                FileRead.of(sf).content(file).to(Channels.newChannel(new ByteArrayOutputStream())))
        .isInstanceOf(DataIntegrityException.class);
  }

  @Test
  void a_directory_that_cannot_be_made_is_named_before_a_call() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "in the way");
    long before = sf.connection().calls();

    assertThatThrownBy(() -> all().downloadTo(file.resolve("below")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("below");
    assertThat(sf.connection().calls()).isEqualTo(before);
  }

  @Test
  void a_login_that_is_refused_ends_them() {
    ClientCredentials login =
        ClientCredentials.of(org.instanceUrl().toString(), org.clientId(), org.clientSecret());
    try (Salesforce other = Salesforce.builder(login).time(time).connect();
        FileDownloads downloads = FileRead.of(other).all().atOnce(1).downloadTo(directory)) {
      Iterator<DownloadedFile> files = downloads.iterator();
      files.next();
      org.inject(Fault.status(400, "invalid_client", "no such app").on(Call.TOKEN));
      org.expireSession();

      assertThatThrownBy(() -> files.forEachRemaining(file -> {}))
          .isInstanceOf(AuthenticationException.class);
    }
  }
}
