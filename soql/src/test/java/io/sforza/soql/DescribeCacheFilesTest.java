package io.sforza.soql;

import static io.sforza.soql.DescribingOrg.status;
import static io.sforza.soql.DescribingOrg.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.describe.ObjectDescribe;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.rest.RestApi;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescribeCacheFilesTest {
  @TempDir Path directory;
  private DescribingOrg org;

  @BeforeEach
  void start() throws IOException {
    org = new DescribingOrg();
    org.has("Account", text("Name", 255)).has("Contact");
  }

  @AfterEach
  void stop() {
    org.close();
  }

  /** A cache as another process would have it. */
  private DescribeCache cache() {
    return cache(org.rest());
  }

  private DescribeCache cache(RestApi rest) {
    return DescribeCache.builder(rest).directory(directory).build();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private Path file() throws IOException {
    assertThat(files()).hasSize(1);
    return files().get(0);
  }

  @Test
  void another_process_finds_all_objects_without_a_call() {
    List<String> names = IntStream.range(0, 60).mapToObj(i -> "O" + i + "__c").toList();
    names.forEach(org::has);
    var loaded = cache().describe(names);
    DescribeCache other = cache();
    org.asked.clear();

    assertThat(other.describe(names)).isEqualTo(loaded);
    other.describe(names);

    assertThat(org.asked).isEmpty();
    assertThat(other.statistics()).isEqualTo(new CacheStatistics(120, 60, 0, 0, 0, 60));
  }

  @Test
  void the_list_of_objects_is_on_disk_too() {
    cache().describeGlobal();

    assertThat(cache().describeGlobal().findObject("Contact")).isPresent();
    assertThat(org.asked).containsExactly("*");
  }

  @Test
  void a_file_past_its_time_is_revalidated_and_good_for_others_again() {
    ObjectDescribe account = cache().describe("Account");
    org.pass(Duration.ofHours(3));

    assertThat(cache().describe("Account")).isEqualTo(account);
    assertThat(org.asked).containsExactly("Account", "Account?");
    assertThat(org.bodies.availablePermits()).isEqualTo(1);

    assertThat(cache().describe("Account")).isEqualTo(account);
    assertThat(org.asked).hasSize(2);
  }

  @Test
  void what_one_process_has_revalidated_costs_the_other_nothing() {
    DescribeCache one = cache();
    DescribeCache two = cache();
    ObjectDescribe account = one.describe("Account");
    two.describe("Account");
    org.pass(Duration.ofHours(1));
    two.describe("Account");

    assertThat(one.describe("Account")).isSameAs(account);
    assertThat(org.asked).containsExactly("Account", "Account?");
  }

  @Test
  void what_one_process_has_loaded_anew_the_other_finds_when_its_time_is_up() {
    List<SchemaDrift> drifts = new ArrayList<>();
    DescribeCache one =
        DescribeCache.builder(org.rest()).directory(directory).onDrift(drifts::add).build();
    one.describe("Account");
    org.pass(Duration.ofHours(1));
    org.has("Account", text("Name", 80));
    cache().describe("Account");

    assertThat(one.describe("Account").findField("Name").orElseThrow().length()).isEqualTo(80);
    assertThat(org.asked).containsExactly("Account", "Account?");
    assertThat(drifts).hasToString("[Account:\n~ Name length: 255 → 80]");
  }

  @Test
  void a_file_that_is_cut_anywhere_is_loaded_anew() throws IOException {
    cache().describe("Account");
    byte[] whole = Files.readAllBytes(file());

    for (int length :
        IntStream.rangeClosed(0, 20).map(i -> i * (whole.length - 1) / 20).toArray()) {
      Files.write(file(), Arrays.copyOf(whole, length));
      org.asked.clear();

      assertThat(cache().describe("Account").findField("Name")).isPresent();
      assertThat(org.asked)
          .as("cut after %d of %d bytes", length, whole.length)
          .containsExactly("Account");
      assertThat(Files.readAllBytes(file())).isEqualTo(whole);
    }
  }

  @Test
  void a_file_with_a_damaged_byte_is_loaded_anew() throws IOException {
    cache().describe("Account");
    byte[] whole = Files.readAllBytes(file());
    int gzip = new String(whole, StandardCharsets.ISO_8859_1).indexOf("\n\n") + 2;

    // in the lines, and in the deflated part, which begins behind ten bytes that hold no content
    for (int place : new int[] {3, 40, gzip - 40, gzip + 10, gzip + 20, whole.length - 6}) {
      byte[] damaged = whole.clone();
      damaged[place] ^= 0x10;
      Files.write(file(), damaged);
      org.asked.clear();

      assertThat(cache().describe("Account").findField("Name")).isPresent();
      assertThat(org.asked).as("byte %d", place).containsExactly("Account");
    }
  }

  @Test
  void a_file_of_a_later_release_counts_as_missing() throws IOException {
    cache().describe("Account");
    String later =
        Files.readString(file(), StandardCharsets.ISO_8859_1)
            .replace("sforza-describe 1", "sforza-describe 2");
    Files.writeString(file(), later, StandardCharsets.ISO_8859_1);

    cache().describe("Account");
    assertThat(org.asked).containsExactly("Account", "Account");
  }

  @Test
  void a_file_holds_salesforces_own_json_with_keys_that_no_release_knows_yet() throws Exception {
    cache().describe("Account");
    byte[] bytes = Files.readAllBytes(file());
    String lines = new String(bytes, StandardCharsets.ISO_8859_1);
    int gzip = lines.indexOf("\n\n") + 2;

    assertThat(lines)
        .startsWith("sforza-describe 1\nowner=127.0.0.1:")
        .contains(" 00D5g000001AbCdEAK 0055g000001XyZwAAK v68.0\nobject=account\n")
        .contains("\nlastModified=2026-11-20T10:00:00Z\ncheckedAt=2026-11-20T10:00:00Z\n");
    try (var json =
        new GZIPInputStream(new ByteArrayInputStream(bytes, gzip, bytes.length - gzip))) {
      assertThat(json).asString(StandardCharsets.UTF_8).contains("\"aKeyOfTomorrow\":[1]");
    }
  }

  @Test
  void a_file_from_a_clock_that_is_ahead_is_revalidated() {
    org.pass(Duration.ofDays(1));
    cache().describe("Account");
    org.pass(Duration.ofDays(-1));

    cache().describe("Account");
    assertThat(org.asked).containsExactly("Account", "Account?");
  }

  @Test
  void users_orgs_and_versions_do_not_see_each_others_files() throws IOException {
    cache().describe("Account");
    cache(org.rest("00D5g000001AbCdEAK", "0055g000002OtherAA")).describe("Account");
    cache(org.rest("00D5g000002OtherAA", "0055g000001XyZwAAK")).describe("Account");

    assertThat(org.asked).hasSize(3);
    assertThat(files()).hasSize(3);
  }

  @Test
  void a_file_that_came_to_another_users_folder_is_not_believed() throws IOException {
    cache().describe("Account");
    Path mine = file();
    DescribeCache other = cache(org.rest("00D5g000001AbCdEAK", "0055g000002OtherAA"));
    other.describe("Contact");
    Path folder = files().stream().filter(path -> !path.equals(mine)).findFirst().get().getParent();
    Files.copy(mine, folder.resolve(mine.getFileName()));

    other.describe("Account");
    assertThat(org.asked).containsExactly("Account", "Contact", "Account");
  }

  @Test
  void a_user_whom_the_login_does_not_tell_is_asked_for_once() {
    String organization = "{\"records\":[{\"Id\":\"00D5g000001AbCdEAK\"}]}";
    org.instead.add(
        status(
            200,
            "{\"compositeResponse\":[{\"body\":"
                + organization
                + ",\"httpStatusCode\":200,\"referenceId\":\"org\"}]}"));
    org.instead.add(status(200, "{\"user_id\":\"0055g000001XyZwAAK\"}"));
    DescribeCache unknown = cache(org.rest(null, null));
    unknown.describe("Account");
    unknown.describe("Contact");
    assertThat(org.asked).hasSize(4);
    org.asked.clear();

    cache().describe(List.of("Account", "Contact"));
    assertThat(org.asked).isEmpty();
  }

  @Test
  void without_a_user_nothing_goes_to_disk() throws IOException {
    org.instead.add(status(403, DescribingOrg.refusal("INSUFFICIENT_ACCESS", "no")));
    DescribeCache unknown = cache(org.rest(null, null));

    unknown.describe("Account");
    unknown.describe("Account");

    assertThat(org.asked).hasSize(2).endsWith("Account");
    assertThat(files()).isEmpty();
  }

  @Test
  void what_is_invalidated_or_gone_leaves_the_disk() throws IOException {
    DescribeCache cache = cache();
    cache.describe(List.of("Account", "Contact"));
    cache.invalidate("account");
    assertThat(files()).hasSize(1);

    org.drops("Contact").pass(Duration.ofHours(1));
    assertThatThrownBy(() -> cache.describe("Contact"))
        .isInstanceOf(RequestRejectedException.class);
    assertThat(files()).extracting(Path::getFileName).hasToString("[_all.describe]");
  }

  @Test
  void what_one_process_has_invalidated_it_does_not_take_back_from_another() {
    DescribeCache one = cache();
    one.describe("Account");
    one.invalidate("Account");
    cache().describe("Account");

    one.describe("Account");
    assertThat(org.asked).containsExactly("Account", "Account", "Account");
  }

  @Test
  void a_directory_that_cannot_be_made_is_refused_and_one_that_goes_away_is_done_without()
      throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    assertThatThrownBy(() -> DescribeCache.builder(org.rest()).directory(file.resolve("x")).build())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("Cannot make the directory")
        .hasMessageContaining("choose one that is writable");

    DescribeCache cache = cache();
    cache.describe("Account");
    for (Path path : files()) {
      Files.delete(path);
    }
    try (Stream<Path> folders = Files.walk(directory)) {
      for (Path folder : folders.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(folder);
      }
    }
    assertThat(cache.describe(List.of("Account", "Contact"))).hasSize(2);
    Files.createDirectory(directory);
  }

  @Test
  void a_name_that_no_object_can_have_makes_no_file() throws IOException {
    DescribeCache cache = cache();

    assertThatThrownBy(() -> cache.describe("../../Account"))
        .isInstanceOf(RequestRejectedException.class);
    assertThatThrownBy(() -> cache.describe(List.of("..", "Account")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(files()).extracting(Path::getFileName).hasToString("[_all.describe]");
  }

  @Test
  void files_are_their_owners_and_what_a_killed_process_left_is_cleared() throws IOException {
    cache().describe("Account");
    Path folder = file().getParent();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    Path old = Files.createFile(folder.resolve("1.tmp"));
    Files.setLastModifiedTime(old, FileTime.from(DescribingOrg.START.minus(Duration.ofDays(2))));
    Path young = Files.createFile(folder.resolve("2.tmp"));
    Files.setLastModifiedTime(young, FileTime.from(DescribingOrg.START));

    cache().describe("Account");
    assertThat(files()).hasSize(2).contains(young);
  }

  @Test
  void many_caches_write_one_directory_and_none_ever_reads_half_a_file() throws Exception {
    List<Thread> threads = new ArrayList<>();
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 4; i++) {
      DescribeCache cache = cache();
      Thread thread =
          new Thread(
              () -> {
                for (int round = 0; round < 25; round++) {
                  cache.invalidate("Account");
                  assertThat(cache.describe("Account").findField("Name")).isPresent();
                }
              });
      thread.setUncaughtExceptionHandler((t, e) -> failures.add(e));
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(failures).isEmpty();
    int calls = org.asked.size();
    cache().describe("Account");
    assertThat(files()).hasSizeLessThanOrEqualTo(1);
    assertThat(org.asked.size()).isBetween(calls, calls + 1);
  }
}
