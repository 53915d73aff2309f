package io.sforza.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.Salesforce;
import io.sforza.core.ObjectReader;
import io.sforza.core.ReadProgress;
import io.sforza.core.Row;
import io.sforza.core.error.QuotaExceededException;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.soql.Soql;
import io.sforza.soql.SoqlException;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeFiles;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.FakeUser;
import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.RecordedCall;
import io.sforza.testkit.VirtualTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which files there are, and what they are attached to. */
class FileReadTest {
  private static final int ACCOUNTS = 1_000;
  private static final int DOCUMENTS = 900;

  private final VirtualTime time = VirtualTime.standard();
  private FakeSalesforce org = start();
  private Salesforce sf = Salesforce.builder(org.auth()).time(time).connect();

  private FakeSalesforce start(FakeUser... users) {
    FakeSalesforce.Builder builder =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .rows("Account", ACCOUNTS)
            .files(
                FakeFiles.of(DOCUMENTS)
                    .sizes(0, 5_000)
                    .versions(2)
                    .types("pdf", "PNG", "txt")
                    .linkedTo("Account", ACCOUNTS)
                    .linksEach(3))
            .time(time);
    if (users.length > 0) {
      builder.users(users[0], FakeUser.of("other@acme.example"));
    }
    return builder.start();
  }

  private void restart(FakeUser user) {
    stop();
    org = start(user);
    sf = Salesforce.builder(org.auth()).time(time).connect();
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private List<String> accounts() {
    return org.rows("Account").stream().map(row -> row.get("Id")).toList();
  }

  private List<String> documents() {
    return org.rows("ContentDocument").stream().map(row -> row.get("Id")).toList();
  }

  private FileRead files() {
    return FileRead.of(sf);
  }

  private static List<SalesforceFile> list(FileRead read) {
    List<SalesforceFile> files = new ArrayList<>();
    try (ObjectReader<SalesforceFile> reader = read.list()) {
      reader.forEach(files::add);
    }
    return files;
  }

  private List<RecordedCall> calls(Call kind) {
    return org.calls().stream().filter(call -> call.call() == kind).toList();
  }

  @Test
  void the_latest_versions_of_all_files_of_records_come_once_each() {
    List<SalesforceFile> found = list(files().attachedTo(accounts()));

    assertThat(found)
        .extracting(SalesforceFile::documentId)
        .containsExactlyInAnyOrderElementsOf(documents());
    assertThat(found)
        .allSatisfy(
            file -> {
              Map<String, String> version = org.row(file.versionId());
              assertThat(version).containsEntry("IsLatest", "true");
              assertThat(version).containsEntry("ContentDocumentId", file.documentId());
              assertThat(version).containsEntry("ContentSize", file.size().toString());
              assertThat(version).containsEntry("Checksum", file.md5());
              assertThat(version).containsEntry("Title", file.title());
              assertThat(file.versionNumber()).isEqualTo(2);
              assertThat(file.extension()).isIn("pdf", "png", "txt");
              assertThat(file.created()).isNotNull();
              assertThat(file.isOutside()).isFalse();
            });
  }

  @Test
  void a_file_knows_all_that_it_is_attached_to_also_if_only_one_of_them_was_asked_for() {
    String account = accounts().get(0);

    List<SalesforceFile> found = list(files().attachedTo(List.of(account)));

    assertThat(found).isNotEmpty();
    for (SalesforceFile file : found) {
      Set<String> linked = new HashSet<>();
      for (Map<String, String> link : org.rows("ContentDocumentLink")) {
        if (link.get("ContentDocumentId").equals(file.documentId())) {
          linked.add(link.get("LinkedEntityId"));
        }
      }
      assertThat(file.linkedTo()).containsExactlyInAnyOrderElementsOf(linked).contains(account);
    }
  }

  @Test
  void files_of_a_thousand_records_cost_few_calls_none_of_them_with_a_long_url() {
    List<String> accounts = accounts();
    long before = sf.connection().calls();

    int found = list(files().attachedTo(accounts)).size();

    assertThat(found).isEqualTo(DOCUMENTS);
    // the describes together; links of 800 records in two pages, and of 200 more; versions, and all
    // links, of 800 files in two pages, and of 100
    assertThat(sf.connection().calls() - before).isEqualTo(9);
    assertThat(calls(Call.QUERY))
        .allSatisfy(call -> assertThat(call.path().length()).isLessThan(16_000));
  }

  @Test
  void ids_of_fifteen_characters_find_the_same_files() {
    List<String> accounts = accounts().subList(0, 50);
    List<String> shorter = accounts.stream().map(id -> id.substring(0, 15)).toList();

    assertThat(list(files().attachedTo(shorter)))
        .isNotEmpty()
        .isEqualTo(list(files().attachedTo(accounts)));
  }

  @Test
  void files_are_found_by_their_documents_which_may_be_named_twice() {
    List<String> documents = documents().subList(0, 20);
    List<String> twice = new ArrayList<>(documents);
    documents.forEach(id -> twice.add(id.substring(0, 15)));

    List<SalesforceFile> found = list(files().documents(twice));

    assertThat(found)
        .extracting(SalesforceFile::documentId)
        .containsExactlyInAnyOrderElementsOf(documents);
    assertThat(found).allSatisfy(file -> assertThat(file.linkedTo()).hasSize(3));
  }

  @Test
  void ids_that_lost_their_capitals_are_not_told_as_hidden() {
    List<String> hidden = new ArrayList<>();
    List<String> documents = documents().subList(0, 20);
    List<String> twice = new ArrayList<>(documents);
    documents.forEach(id -> twice.add(id.toLowerCase(Locale.ROOT)));

    List<SalesforceFile> found = list(files().documents(twice).onHidden(hidden::add));

    assertThat(found)
        .extracting(SalesforceFile::documentId)
        .containsExactlyInAnyOrderElementsOf(documents);
    assertThat(hidden).isEmpty();
  }

  @Test
  void all_files_of_the_org_need_no_filter() {
    assertThat(list(files().all()))
        .extracting(SalesforceFile::documentId)
        .containsExactlyInAnyOrderElementsOf(documents());
  }

  @Test
  void files_are_chosen_by_type_size_and_condition() {
    List<SalesforceFile> found =
        list(
            files()
                .attachedTo(accounts())
                .extensions(".PDF", "png")
                .largest(2_000)
                .whereSoql("ContentSize > 100")
                .where(Soql.field("Title").ne("File 3")));

    List<Map<String, String>> expected = new ArrayList<>(org.rows("ContentVersion"));
    expected.removeIf(
        row ->
            !row.get("IsLatest").equals("true")
                || row.get("FileExtension").equals("txt")
                || Integer.parseInt(row.get("ContentSize")) > 2_000
                || Integer.parseInt(row.get("ContentSize")) <= 100
                || row.get("Title").equals("File 3"));
    assertThat(found)
        .extracting(SalesforceFile::versionId)
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(expected.stream().map(row -> row.get("Id")).toList());
  }

  @Test
  void people_come_with_name_and_address_if_asked_for() {
    SalesforceFile plain = list(files().all()).get(0);
    SalesforceFile full = list(files().all().people()).get(0);

    assertThat(plain.owner().id()).isEqualTo(full.owner().id()).startsWith("005");
    assertThat(plain.owner().name()).isNull();
    assertThat(full.owner().name()).isNotBlank();
    assertThat(full.creator().email()).contains("@");
  }

  @Test
  void a_file_that_has_no_version_for_this_user_is_told_and_one_that_was_left_out_is_not() {
    List<String> hidden = new ArrayList<>();
    List<String> documents = documents();
    String gone = "069000000000001AAA";
    List<String> asked = new ArrayList<>(documents.subList(0, 9));
    asked.add(gone);

    List<SalesforceFile> found =
        list(files().documents(asked).extensions("pdf").onHidden(hidden::add));

    assertThat(found).hasSize(3);
    assertThat(hidden).containsExactly(gone);
  }

  @Test
  void what_is_attached_but_belongs_to_others_is_told_in_full() {
    restart(FakeUser.of("etl@acme.example").ownRowsOnly("ContentVersion"));
    List<String> hidden = new ArrayList<>();

    List<SalesforceFile> found = list(files().attachedTo(accounts()).onHidden(hidden::add));

    assertThat(hidden).isNotEmpty().doesNotHaveDuplicates();
    assertThat(found.size() + hidden.size()).isEqualTo(DOCUMENTS);
    assertThat(found).extracting(SalesforceFile::documentId).doesNotContainAnyElementsOf(hidden);
  }

  @Test
  void rows_that_a_caller_has_read_himself_are_files_too() {
    Row row = sf.read("ContentVersion").whereSoql("IsLatest = true").limit(1).first().get();

    SalesforceFile file = SalesforceFile.of(row);

    assertThat(file.md5()).hasSize(32);
    assertThat(file.linkedTo()).isEmpty();
    assertThat(list(files().given(List.of(file)))).containsExactly(file);
    Row account = sf.read("Account").limit(1).first().get();
    assertThatThrownBy(() -> SalesforceFile.of(account))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not of Account");
  }

  @Test
  void fields_that_the_user_may_not_see_are_null_and_the_others_come() {
    restart(
        FakeUser.of("etl@acme.example")
            .withoutField("ContentVersion", "Checksum", "VersionNumber", "ContentUrl"));

    SalesforceFile file = list(files().all()).get(0);

    assertThat(file.md5()).isNull();
    assertThat(file.versionNumber()).isNull();
    assertThat(file.size()).isNotNull();
  }

  @Test
  void a_user_without_files_is_told_which_object_he_may_not_see() {
    restart(FakeUser.of("etl@acme.example").withoutObject("ContentDocumentLink"));

    assertThatThrownBy(() -> files().all().list())
        .isInstanceOf(RequestRejectedException.class)
        .hasMessageContaining("ContentDocumentLink");
  }

  @Test
  void what_cannot_be_meant_costs_no_call() {
    long before = sf.connection().calls();

    assertThatThrownBy(() -> files().list()).hasMessageContaining("Say which files");
    assertThatThrownBy(() -> files().documents(List.of()).attachments().list())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("attachedTo");
    assertThatThrownBy(() -> files().all().attachments().whereSoql("Title = 'x'").list())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("list them apart");
    assertThatThrownBy(() -> files().extensions()).hasMessageContaining("at least one extension");
    assertThatThrownBy(() -> files().atOnce(0)).hasMessageContaining("0 files at once");
    assertThatThrownBy(() -> files().atOnce(Integer.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 100");
    assertThatThrownBy(() -> files().largest(-1)).hasMessageContaining("-1 bytes");
    assertThatThrownBy(() -> files().whereSoql("Title = :t")).isInstanceOf(SoqlException.class);
    assertThatThrownBy(() -> files().whereSoql("WHERE Title = 'x'"))
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("Leave the word WHERE out");
    assertThat(sf.connection().calls()).isEqualTo(before);
  }

  @Test
  void an_id_that_is_none_is_named_before_a_query() {
    try (ObjectReader<SalesforceFile> reader = files().attachedTo(List.of("001'")).list()) {
      assertThatThrownBy(() -> reader.nextBatch(1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'001'', number 1, is no Id: that has 15 or 18");
    }
    assertThat(calls(Call.QUERY)).isEmpty();
  }

  @Test
  void nothing_attached_is_an_empty_list() {
    assertThat(list(files().attachedTo(List.of()))).isEmpty();
    assertThat(list(files().attachedTo(List.of("001000000000001AAA")))).isEmpty();
  }

  @Test
  void a_session_that_is_lost_between_two_pages_of_links_loses_none() {
    org.inject(Fault.sessionExpired().on(Call.QUERY_MORE).once());
    org.inject(Fault.cutBodyAfter(20_000).on(Call.QUERY_MORE).once());

    List<SalesforceFile> found = list(files().attachedTo(accounts()));

    assertThat(found).hasSize(DOCUMENTS);
    assertThat(found).allSatisfy(file -> assertThat(file.linkedTo()).hasSize(3));
    assertThat(org.faultsLeft()).isEmpty();
  }

  @Test
  void a_refusal_fails_the_list_and_no_file_is_passed_over() {
    org.inject(Fault.quotaExceeded().on(Call.QUERY).nth(2));

    try (ObjectReader<SalesforceFile> reader = files().documents(documents()).list()) {
      assertThatThrownBy(() -> reader.nextBatch(DOCUMENTS))
          .isInstanceOf(QuotaExceededException.class);
    }
  }

  @Test
  void a_list_of_all_that_is_closed_early_leaves_no_read_open() {
    FileQueries queries = new FileQueries(sf, new FileSettings());
    ObjectReader<Row> all = queries.open(() -> queries.versions().open());
    assertThat(all.nextBatch(1)).hasSize(1);
    queries.links("ContentDocumentId", documents().subList(0, 3), row -> {});

    queries.close();

    assertThat(all.progress().state()).isEqualTo(ReadProgress.State.CLOSED);
  }

  @Test
  void a_list_that_is_closed_gives_no_more() {
    ObjectReader<SalesforceFile> reader = files().all().list();
    assertThat(reader.nextBatch(1)).hasSize(1);

    reader.close();

    assertThatThrownBy(() -> reader.nextBatch(1)).isInstanceOf(IllegalStateException.class);
    FileQueries closed = new FileQueries(sf, new FileSettings());
    closed.close();
    assertThatThrownBy(() -> closed.open(() -> sf.read("ContentVersion").fields("Id").open()))
        .isInstanceOf(ReadCancelledException.class);
  }

  @Test
  void a_request_says_which_files_it_means() {
    assertThat(files()).hasToString("files of nothing yet");
    assertThat(files().attachedTo(List.of()).extensions("pdf", "doc"))
        .hasToString("files attached to records (pdf, doc)");
    assertThat(FileRead.TEXT_BEARING).hasSize(31).doesNotHaveDuplicates().contains("pdf", "msg");
  }
}
