package io.sforza.core.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.ScriptedOrg;
import io.sforza.core.connection.Cancellation;
import io.sforza.core.connection.Connection;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.core.error.TransportException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobTest {
  private static final String ID = "0685g00000AbCdEAAV";
  private static final String CONTENT = "0123456789".repeat(50_000);

  @TempDir Path folder;
  private ScriptedOrg org;
  private Connection connection;
  private RestApi rest;

  @BeforeEach
  void start() throws IOException {
    org = new ScriptedOrg();
    connection = org.builder().build();
    rest = RestApi.of(connection);
  }

  @AfterEach
  void stop() {
    connection.close();
    org.close();
  }

  private static MockResponse cut(String begun, int length) {
    return new MockResponse.Builder()
        .body(new Buffer().writeUtf8(begun))
        .setHeader("Content-Length", length)
        .onResponseEnd(new SocketEffect.CloseSocket())
        .build();
  }

  private long filesLeft() throws IOException {
    try (var files = Files.list(folder)) {
      return files.count();
    }
  }

  @Test
  void a_file_is_written_whole() throws Exception {
    org.answers(200, CONTENT, "Content-Type", "text/html");
    Path file = folder.resolve("a.bin");
    Files.writeString(file, "the old one");

    long written = rest.blob("ContentVersion", ID).ofLength(CONTENT.length()).to(file);

    assertThat(written).isEqualTo(500_000);
    assertThat(file).hasContent(CONTENT);
    assertThat(filesLeft()).isEqualTo(1);
    var request = org.request();
    assertThat(request.getUrl().encodedPath())
        .endsWith("/sobjects/ContentVersion/" + ID + "/VersionData");
    assertThat(request.getHeaders().get("Accept")).isEqualTo("*/*");
  }

  @Test
  void a_content_that_breaks_off_goes_on_behind_the_last_byte() {
    org.answers(cut(CONTENT.substring(0, 300_000), CONTENT.length())).answers(200, CONTENT);
    ByteArrayOutputStream written = new ByteArrayOutputStream();

    long bytes = rest.blob("Attachment", ID).to(Channels.newChannel(written));

    assertThat(bytes).isEqualTo(500_000);
    assertThat(written).hasToString(CONTENT);
    assertThat(org.requests()).isEqualTo(2);
  }

  @Test
  void another_content_the_second_time_is_an_error() {
    org.answers(cut(CONTENT.substring(0, 300_000), CONTENT.length()))
        .answers(200, "x" + CONTENT.substring(1));

    assertThatThrownBy(() -> rest.blob("Document", ID).to(folder.resolve("a.bin")))
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("has another content now");
  }

  @Test
  void a_content_of_another_length_is_an_error_and_leaves_no_file() throws Exception {
    org.answers(200, CONTENT);

    assertThatThrownBy(() -> rest.blob("Document", ID).ofLength(7).to(folder.resolve("a.bin")))
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("gave 500000 bytes, but the record says 7");
    assertThat(filesLeft()).isZero();
  }

  @Test
  void a_content_that_never_comes_whole_is_given_up() throws Exception {
    org.dispatches(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return cut("0", 10);
          }
        });

    assertThatThrownBy(() -> rest.blob("Document", ID).to(folder.resolve("a.bin")))
        .isInstanceOf(TransportException.class)
        .hasMessageMatching("(?s).*broke off after [01] bytes.*");
    assertThat(filesLeft()).isZero();
  }

  @Test
  void a_content_is_checked_for_its_md5_even_if_it_came_in_two_parts() {
    String md5 = "5C1B5AB0B8BB0CBCE5E1D0C8AD8F0C5E";
    org.answers(cut(CONTENT.substring(0, 300_000), CONTENT.length())).answers(200, CONTENT);

    assertThatThrownBy(
            () ->
                rest.blob("ContentVersion", ID)
                    .ofMd5(md5)
                    .to(Channels.newChannel(new ByteArrayOutputStream())))
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining(md5Of(CONTENT))
        .hasMessageContaining("the record says 5c1b5ab0b8bb0cbce5e1d0c8ad8f0c5e");
    org.answers(cut(CONTENT.substring(0, 300_000), CONTENT.length())).answers(200, CONTENT);
    assertThat(
            rest.blob("ContentVersion", ID)
                .ofMd5(md5Of(CONTENT))
                .to(Channels.newChannel(new ByteArrayOutputStream())))
        .isEqualTo(500_000);
  }

  private static String md5Of(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void what_is_no_md5_is_refused() {
    assertThatThrownBy(() -> rest.blob("ContentVersion", ID).ofMd5("abc"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'abc' is no MD5");
  }

  @Test
  void a_switch_that_is_thrown_while_the_content_comes_ends_it() {
    Cancellation cancellation = new Cancellation();
    org.answers(200, CONTENT);
    WritableByteChannel cancelling =
        new WritableByteChannel() {
          @Override
          public int write(ByteBuffer bytes) {
            cancellation.cancel();
            int n = bytes.remaining();
            bytes.position(bytes.limit());
            return n;
          }

          @Override
          public boolean isOpen() {
            return true;
          }

          @Override
          public void close() {}
        };

    assertThatThrownBy(
            () -> rest.blob("ContentVersion", ID).cancelledBy(cancellation).to(cancelling))
        .isInstanceOf(ReadCancelledException.class);
    assertThat(org.requests()).isEqualTo(1);
  }

  @Test
  void a_file_that_cannot_be_written_is_named() {
    org.answers(200, CONTENT);

    assertThatThrownBy(() -> rest.blob("Document", ID).to(folder.resolve("no/such/a.bin")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("a.bin");
  }

  @Test
  void what_cannot_be_a_content_costs_no_call() {
    assertThatThrownBy(() -> rest.blob("Account", ID))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("blob(object, id, field)");
    assertThatThrownBy(() -> rest.blob("Document", "short"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("15 or 18");
    assertThatThrownBy(() -> rest.blob("Document", ID).ofLength(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(org.requests()).isZero();
  }
}
