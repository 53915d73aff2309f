package io.sforza.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.connection.AuthStrategy;
import io.sforza.core.connection.Connection;
import io.sforza.core.connection.Secret;
import io.sforza.core.error.AuthenticationException;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeApp;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.FakeUser;
import io.sforza.testkit.VirtualTime;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtBearerTest {
  private final VirtualTime time = VirtualTime.standard();
  private FakeSalesforce org = builder().start();

  private FakeSalesforce.Builder builder() {
    return FakeSalesforce.builder().time(time);
  }

  private void start(FakeSalesforce.Builder builder) {
    org.close();
    org = builder.start();
  }

  @AfterEach
  void stop() {
    org.close();
  }

  private JwtBearer auth() {
    return JwtBearer.of(org.clientId(), org.username(), org.privateKey())
        .loginUrl(org.loginUrl().toString());
  }

  private String read(AuthStrategy auth) {
    try (Connection connection = Logins.connection(auth, time)) {
      return Logins.firstUser(connection);
    }
  }

  @Test
  void a_signature_logs_a_user_in() {
    assertThat(read(auth())).isEqualTo(org.username());
    assertThat(org.calls().get(0).body())
        .isEqualTo(
            "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=***"
                .replace("%3A", ":"));
  }

  @Test
  void an_expired_session_is_followed_by_a_new_assertion() {
    try (Connection connection = Logins.connection(auth(), time)) {
      Logins.firstUser(connection);
      org.expireSession();
      time.advance(Duration.ofHours(1));

      assertThat(Logins.firstUser(connection)).isEqualTo(org.username());
    }
  }

  @Test
  void a_sandbox_gets_the_audience_of_sandboxes() {
    start(builder().sandbox());

    refused(auth(), "another audience than production");
    assertThat(read(auth().audience("https://test.salesforce.com"))).isEqualTo(org.username());
    assertThat(read(auth().audience(org.instanceUrl().toString()))).isEqualTo(org.username());
  }

  @ParameterizedTest
  @CsvSource({
    "https://login.salesforce.com, false",
    "acme, false",
    "acme-dev-ed.develop.my.salesforce.com, false",
    "test, true",
    "acme--uat, true",
    "acme--uat.sandbox.my, true",
    "fun-1234.scratch.my.salesforce.com, true"
  })
  void the_environment_is_told_by_the_host(String domain, boolean sandbox) {
    assertThat(LoginUrl.isSandbox(LoginUrl.of(domain))).isEqualTo(sandbox);
  }

  @Test
  void what_the_admin_has_to_mend_is_said() throws Exception {
    KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
    rsa.initialize(2048);
    FakeApp app = FakeApp.of("key", "s3cret");

    start(builder().apps(app.certificate(rsa.generateKeyPair().getPublic())));
    refused(auth(), "does not belong to the certificate");
    start(builder().apps(app.nobodyAuthorized()));
    refused(auth(), "Admin approved users are pre-authorized");
    start(builder().apps(app.without(FakeApp.Flow.JWT)));
    refused(auth(), "The flow is switched off");
    start(builder().users(FakeUser.of("etl@acme.example").inactive()));
    refused(auth(), "inactive or frozen");
    start(builder());
    refused(
        JwtBearer.of("other", org.username(), org.privateKey()).loginUrl(org.loginUrl().toString()),
        "No app has this consumer key");
    refused(
        JwtBearer.of(org.clientId(), "etl@acme.com.uat", org.privateKey())
            .loginUrl(org.loginUrl().toString()),
        "looks like a user of the sandbox 'uat'");
  }

  private void refused(AuthStrategy auth, String hint) {
    try (Connection connection = Logins.connection(auth, time)) {
      assertThatThrownBy(connection::session)
          .isInstanceOfSatisfying(
              AuthenticationException.class, e -> assertThat(e.hint()).contains(hint));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-20, 20})
  void a_clock_that_is_wrong_by_minutes_is_set_right_by_that_of_salesforce(long minutes) {
    VirtualTime wrong = VirtualTime.startingAt(VirtualTime.START.plus(Duration.ofMinutes(minutes)));
    try (Connection connection = Logins.connection(auth(), wrong)) {
      assertThat(Logins.firstUser(connection)).isEqualTo(org.username());
    }

    assertThat(Logins.calls(org, Call.TOKEN)).isEqualTo(2);
  }

  @Test
  void a_refusal_is_not_tried_again_when_the_clocks_agree() {
    start(builder().apps(FakeApp.of("key", "s3cret").nobodyAuthorized()));

    refused(auth(), "pre-authorized");

    assertThat(Logins.calls(org, Call.TOKEN)).isEqualTo(1);
  }

  @Test
  void a_key_is_read_from_pem_in_either_form(@TempDir Path folder) throws IOException {
    Path pkcs8 = folder.resolve("pkcs8.key");
    Path pkcs1 = folder.resolve("pkcs1.key");
    Files.writeString(pkcs8, pem("PRIVATE KEY", org.privateKey().getEncoded()));
    Files.writeString(
        pkcs1, "Bag Attributes\n" + pem("RSA PRIVATE KEY", pkcs1(org.privateKey().getEncoded())));

    for (Path file : List.of(pkcs8, pkcs1)) {
      AuthStrategy auth =
          JwtBearer.of(org.clientId(), org.username(), file).loginUrl(org.loginUrl().toString());
      assertThat(read(auth)).isEqualTo(org.username());
    }
    assertThat(JwtBearer.pem(Secret.of(Files.readString(pkcs1)))).isEqualTo(org.privateKey());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ENCRYPTED PRIVATE KEY | AAAA | openssl pkcs8 -in",
        "OPENSSH PRIVATE KEY | AAAA | ssh-keygen -p -m PEM",
        "EC PRIVATE KEY | AAAA | use an RSA key",
        "CERTIFICATE | AAAA | The certificate is for Salesforce",
        "PRIVATE KEY | AAAA | is no RSA key",
        "RSA PRIVATE KEY | Proc-Type: 4,ENCRYPTED | openssl rsa -in",
        "RSA PRIVATE KEY | AAAA | is no RSA key",
      })
  void a_file_with_something_else_says_what_to_do(
      String type, String content, String hint, @TempDir Path folder) throws IOException {
    Path file = folder.resolve("server.key");
    Files.writeString(
        file, "-----BEGIN " + type + "-----\n" + content + "\n-----END " + type + "-----\n");

    assertThatThrownBy(() -> JwtBearer.of("key", "u@x.com", file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("server.key")
        .hasMessageContaining(hint);
  }

  @Test
  void a_file_that_is_not_there_or_no_pem_is_named(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("server.key");
    assertThatThrownBy(() -> JwtBearer.of("key", "u@x.com", file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("There is no key file " + file);
    Files.writeString(file, "secret stuff");
    assertThatThrownBy(() -> JwtBearer.of("key", "u@x.com", file))
        .hasMessageContaining("BEGIN PRIVATE KEY")
        .hasMessageNotContaining("secret stuff");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PKCS12", "JKS"})
  void a_key_is_read_from_a_key_store(String type, @TempDir Path folder) throws Exception {
    Path file = folder.resolve("keys");
    keytool(file, type, "one", "RSA");
    Secret password = Secret.of("changeit");
    PrivateKey key = JwtBearer.keyStore(file, password);
    assertThat(key.getAlgorithm()).isEqualTo("RSA");
    keytool(file, type, "two", "EC");

    assertThat(JwtBearer.keyStore(file, password, "one")).isEqualTo(key);
    assertThatThrownBy(() -> JwtBearer.keyStore(file, password))
        .hasMessageContaining("holds several keys: name one of [one, two]");
    assertThatThrownBy(() -> JwtBearer.keyStore(file, password, "two"))
        .hasMessageContaining("has no RSA key 'two'");
    assertThatThrownBy(() -> JwtBearer.keyStore(file, password, "three"))
        .hasMessageContaining("has no RSA key 'three'. It has [one, two]");
    assertThatThrownBy(() -> JwtBearer.keyStore(file, Secret.of("wrong")))
        .hasMessageContaining("the password is wrong")
        .hasMessageNotContaining("'wrong'");
    assertThatThrownBy(() -> JwtBearer.keyStore(folder.resolve("none"), password))
        .hasMessageContaining("There is no key store");
  }

  @Test
  void a_key_from_the_environment_may_have_its_line_ends_spelled_out() {
    String pem = pem("PRIVATE KEY", org.privateKey().getEncoded()).replace("\n", "\\n");

    assertThat(JwtBearer.pem(Secret.of(pem))).isEqualTo(org.privateKey());
  }

  @Test
  void a_binary_file_says_how_it_is_read(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("server.der"), org.privateKey().getEncoded());

    assertThatThrownBy(() -> JwtBearer.of("key", "u@x.com", file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("JwtBearer.keyStore")
        .hasMessageContaining("openssl pkey -inform DER");
  }

  @Test
  void an_audience_keeps_its_path_and_is_https() {
    assertThatThrownBy(() -> auth().audience("http://acme.my.site.com/customers"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not an https URL");
    JwtAssertion assertion =
        new JwtAssertion(
            "key", "u@x.com", URI.create("https://acme.my.site.com/customers"), org.privateKey());
    String claims =
        new String(
            Base64.getUrlDecoder()
                .decode(assertion.signed(VirtualTime.START).reveal().split("\\.", -1)[1]),
            StandardCharsets.UTF_8);
    assertThat(claims)
        .isEqualTo(
            "{\"iss\":\"key\",\"sub\":\"u@x.com\",\"aud\":\"https://acme.my.site.com/customers\","
                + "\"exp\":"
                + VirtualTime.START.plusSeconds(180).getEpochSecond()
                + "}");
  }

  @Test
  void a_key_that_is_not_rsa_is_refused() throws Exception {
    PrivateKey ec = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate();

    assertThatThrownBy(() -> JwtBearer.of("key", "u@x.com", ec))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("RS256 only");
  }

  @Test
  void it_prints_user_host_and_the_end_of_the_key() {
    assertThat(JwtBearer.of("3MVG9fakeConsumerKey", "u@x.com", org.privateKey()).sandbox())
        .hasToString("JwtBearer[u@x.com, https://test.salesforce.com, app …rKey]");
  }

  private static String pem(String type, byte[] der) {
    return "-----BEGIN "
        + type
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + type
        + "-----\n";
  }

  /** The key itself, which PKCS#8 wraps behind 26 bytes for keys of this size. */
  private static byte[] pkcs1(byte[] pkcs8) {
    return Arrays.copyOfRange(pkcs8, 26, pkcs8.length);
  }

  private static void keytool(Path file, String type, String alias, String algorithm)
      throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                algorithm,
                "-dname",
                "CN=test",
                "-storetype",
                type,
                "-storepass",
                "changeit",
                "-keypass",
                "changeit",
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isZero();
  }
}
