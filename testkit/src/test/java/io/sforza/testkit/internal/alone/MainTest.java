package io.sforza.testkit.internal.alone;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.testkit.FakeSalesforce;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  private static final String DATA = "/services/data/v68.0";

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<RunningOrg> running = new ArrayList<>();

  @AfterEach
  void stop() {
    running.forEach(RunningOrg::close);
  }

  @Test
  void the_lines_are_all_that_a_client_needs() throws Exception {
    Map<String, String> lines = start("--rows", "Account=1_234", "--rows=Contact=5");

    assertThat(lines.keySet())
        .containsExactlyInAnyOrder(
            "BASE_URL",
            "LOGIN_URL",
            "USERNAME",
            "PASSWORD",
            "SECURITY_TOKEN",
            "CLIENT_ID",
            "CLIENT_SECRET",
            "REFRESH_TOKEN",
            "ACCESS_TOKEN",
            "JWT_KEY_FILE");
    assertThat(count(lines, "Account")).contains("\"totalSize\":1234,");
    assertThat(count(lines, "Contact")).contains("\"totalSize\":5,");
    assertThat(text(err)).contains(lines.get("BASE_URL"), "{Account=1234, Contact=5}");
  }

  @Test
  void one_can_log_in_with_each_of_them() throws Exception {
    Map<String, String> lines =
        start(
            "--client-id",
            "key",
            "--client-secret",
            "s&cret",
            "--username",
            "a@b.example",
            "--password",
            "p w",
            "--security-token",
            "tok");
    String app = "&client_id=key&client_secret=s%26cret";

    assertThat(token(lines, "BASE_URL", "grant_type=client_credentials" + app))
        .contains("\"access_token\"");
    assertThat(
            token(
                lines,
                "LOGIN_URL",
                "grant_type=password&username=a%40b.example&password=p+wtok" + app))
        .contains("\"access_token\"");
    assertThat(
            token(
                lines,
                "LOGIN_URL",
                "grant_type=refresh_token&refresh_token=" + lines.get("REFRESH_TOKEN") + app))
        .contains("\"access_token\"");
    assertThat(
            token(
                lines,
                "LOGIN_URL",
                "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion="
                    + jwt(lines)))
        .contains("\"access_token\"");
  }

  @Test
  void with_https_clients_trust_the_file_that_is_named() throws Exception {
    Map<String, String> lines = start("--https", "--rows", "Account=7");

    assertThat(lines.get("BASE_URL")).startsWith("https://");
    assertThat(count(lines, "Account")).contains("\"totalSize\":7,");
  }

  @Test
  void closing_removes_the_files() throws Exception {
    Map<String, String> lines = start("--https");
    Path key = Path.of(lines.get("JWT_KEY_FILE"));
    assertThat(key).exists();
    assertThat(Path.of(lines.get("CA_FILE"))).exists();

    stop();

    assertThat(key.getParent()).doesNotExist();
  }

  @Test
  void objects_come_from_a_folder() throws Exception {
    String describe;
    try (InputStream in =
        FakeSalesforce.class.getResourceAsStream("/io/sforza/testkit/describe/Lead.json")) {
      describe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Files.writeString(folder.resolve("Lead.json"), describe);
    Files.writeString(
        folder.resolve("Prospect.json"),
        "{\"status\":0,\"result\":"
            + describe.replaceFirst("\"name\": ?\"Lead\"", "\"name\":\"Prospect__c\"")
            + "}");
    Files.writeString(folder.resolve("_global.json"), "{\"sobjects\":[]}");
    Files.writeString(folder.resolve("notes.txt"), "not looked at");

    Map<String, String> lines = start("--objects", folder.toString(), "--rows", "lead=3");

    assertThat(count(lines, "Lead")).contains("\"totalSize\":3,");
    assertThat(get(lines, DATA + "/sobjects/Account/describe")).contains("NOT_FOUND");
  }

  @Test
  void rows_come_out_of_files() throws Exception {
    Path csv =
        Files.writeString(folder.resolve("a.csv"), "Name,Industry\nAcme,\n\"B, C\",Energy\n");
    Path lines = Files.writeString(folder.resolve("l.jsonl"), "{\"LastName\":\"Meier\"}\n");

    Map<String, String> org = start("--rows", "Account=" + csv, "--rows", "Contact=" + lines);

    assertThat(get(org, DATA + "/query?q=SELECT+Name+FROM+Account+WHERE+Industry='Energy'"))
        .contains("\"totalSize\":1,", "\"B, C\"");
    assertThat(get(org, DATA + "/query?q=SELECT+LastName+FROM+Contact")).contains("\"Meier\"");
  }

  @Test
  void seed_sandbox_pages_and_time_of_jobs_are_as_asked() throws Exception {
    Map<String, String> lines =
        start(
            "--rows",
            "Account=30",
            "--seed",
            "1",
            "--sandbox",
            "--page-rows",
            "20",
            "--job-duration",
            "0s");
    String query = DATA + "/query?q=SELECT+Id,Name+FROM+Account+LIMIT+1";
    Map<String, String> others = start("--rows", "Account=30", "--seed", "2");

    assertThat(get(lines, query)).isNotEqualTo(get(others, query));
    assertThat(get(lines, DATA + "/query?q=SELECT+IsSandbox+FROM+Organization"))
        .contains("\"IsSandbox\":true");
    HttpRequest create =
        request(lines, DATA + "/jobs/query")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"operation\":\"query\",\"query\":\"SELECT Id FROM Account\"}"))
            .build();
    String job = HttpClient.newHttpClient().send(create, BodyHandlers.ofString()).body();
    String id = job.replaceFirst("(?s).*\"id\":\"(\\w+)\".*", "$1");
    assertThat(get(lines, DATA + "/jobs/query/" + id + "/results").lines()).hasSize(21);
  }

  private int run(String... words) {
    return new Main(print(out), print(err), running::add).run(List.of(words));
  }

  private Map<String, String> start(String... words) {
    out.reset();
    assertThat(run(words)).as(text(err)).isEqualTo(Main.SERVING);
    Map<String, String> lines = new HashMap<>();
    for (String line : text(out).lines().toList()) {
      int equals = line.indexOf('=');
      lines.put(line.substring(0, equals), line.substring(equals + 1).replaceAll("^'|'$", ""));
    }
    return lines;
  }

  private static PrintStream print(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static String count(Map<String, String> lines, String object) throws Exception {
    return get(lines, DATA + "/query?q=SELECT+COUNT()+FROM+" + object);
  }

  private static String get(Map<String, String> lines, String path) throws Exception {
    return client(lines).send(request(lines, path).build(), BodyHandlers.ofString()).body();
  }

  private static HttpRequest.Builder request(Map<String, String> lines, String path) {
    return HttpRequest.newBuilder(URI.create(lines.get("BASE_URL") + path))
        .timeout(Duration.ofSeconds(20))
        .header("Authorization", "Bearer " + lines.get("ACCESS_TOKEN"));
  }

  private static HttpClient client(Map<String, String> lines) throws Exception {
    String file = lines.get("CA_FILE");
    if (file == null) {
      return HttpClient.newHttpClient();
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry(
        "org",
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(Path.of(file)))));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }

  private static String token(Map<String, String> lines, String where, String form)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(lines.get(where) + "/services/oauth2/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  private static String jwt(Map<String, String> lines) throws Exception {
    String pem = Files.readString(Path.of(lines.get("JWT_KEY_FILE")));
    byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
    String claims =
        "{\"iss\":\"%s\",\"sub\":\"%s\",\"aud\":\"%s\",\"exp\":%d}"
            .formatted(
                lines.get("CLIENT_ID"),
                lines.get("USERNAME"),
                lines.get("LOGIN_URL"),
                Instant.now().getEpochSecond() + 120);
    String signed =
        base64("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8))
            + '.'
            + base64(claims.getBytes(StandardCharsets.UTF_8));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(key);
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    return URLEncoder.encode(signed + '.' + base64(signature.sign()), StandardCharsets.UTF_8);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
