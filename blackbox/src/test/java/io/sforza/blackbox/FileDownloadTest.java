package io.sforza.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.files.SalesforceFile;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeFiles;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files of a thousand records, downloaded by a process with a heap of 64 MiB. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FileDownloadTest {
  private static final int DOCUMENTS = 1_000;
  private static final int LARGEST = 2_000_000;

  @TempDir private Path directory;

  @Test
  void a_thousand_files_arrive_whole_in_a_heap_of_64_mib_and_only_once() throws Exception {
    try (FakeSalesforce org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .rows("Account", DOCUMENTS)
            .files(
                FakeFiles.of(DOCUMENTS)
                    .sizes(0, LARGEST)
                    .versions(2)
                    .linkedTo("Account", DOCUMENTS)
                    .linksEach(2))
            .start()) {
      Map<String, String> right = checksums(org);
      // in the middle of five files, which go on where they were
      org.inject(Fault.cutBodyAfter(100_000).on(Call.BLOB).times(5));

      String first = download(org);
      String second = download(org);

      assertThat(first).startsWith("new=1000 unchanged=0 bytes=" + bytes(org) + " ");
      assertThat(second).startsWith("new=0 unchanged=1000 bytes=0 calls=7 ");
      assertThat(heap(first)).isLessThanOrEqualTo(64L << 20);
      assertThat(org.faultsLeft()).isEmpty();
      assertThat(onDisk()).isEqualTo(right);
    }
  }

  private String download(FakeSalesforce org) throws Exception {
    Path ids = directory.resolve("ids");
    Files.write(ids, org.rows("Account").stream().map(row -> row.get("Id")).toList());
    Process process =
        ChildJvm.start(
            FileDownload.class,
            org.instanceUrl().toString(),
            org.clientId(),
            org.clientSecret(),
            ids.toString(),
            directory.resolve("files").toString());
    try (InputStream output = process.getInputStream()) {
      // a log may stand around it
      return new String(output.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith("new="))
          .findFirst()
          .orElse("the process failed");
    } finally {
      process.destroyForcibly();
    }
  }

  private static long heap(String told) {
    return Long.parseLong(told.substring(told.indexOf("heap=") + 5));
  }

  private static List<Map<String, String>> latest(FakeSalesforce org) {
    return org.rows("ContentVersion").stream()
        .filter(version -> "true".equals(version.get("IsLatest")))
        .toList();
  }

  private static long bytes(FakeSalesforce org) {
    return latest(org).stream()
        .mapToLong(version -> Long.parseLong(version.get("ContentSize")))
        .sum();
  }

  private static Map<String, String> checksums(FakeSalesforce org) {
    Map<String, String> byDocument = new TreeMap<>();
    latest(org)
        .forEach(
            version -> byDocument.put(version.get("ContentDocumentId"), version.get("Checksum")));
    return byDocument;
  }

  private Map<String, String> onDisk() throws Exception {
    Map<String, String> byDocument = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory.resolve("files"))) {
      for (Path file : files.toList()) {
        byDocument.put(String.valueOf(SalesforceFile.documentIdOf(file)), md5(file));
      }
    }
    return byDocument;
  }

  private static String md5(Path file) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("MD5");
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new AssertionError(file.toString(), e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
