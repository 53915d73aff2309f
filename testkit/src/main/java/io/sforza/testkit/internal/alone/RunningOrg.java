package io.sforza.testkit.internal.alone;

import io.sforza.testkit.FakeSalesforce;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;

/** An org, and the files that its clients need; closing it ends both. Thread-safe. */
final class RunningOrg implements AutoCloseable {
  private static final int LINE = 64;
  private static final String KEY = "jwt.key";
  private static final String AUTHORITY = "ca.pem";

  private final FakeSalesforce org;
  private final Path folder;
  private final String lines;

  private RunningOrg(FakeSalesforce org, Path folder, String lines) {
    this.org = org;
    this.folder = folder;
    this.lines = lines;
  }

  static RunningOrg start(FakeSalesforce.Builder builder) throws IOException {
    FakeSalesforce org = builder.start();
    // only its owner may look into such a folder
    Path folder = Files.createTempDirectory("sforza-testkit-");
    return new RunningOrg(org, folder, lines(org, folder));
  }

  private static String lines(FakeSalesforce org, Path folder) throws IOException {
    ShellLines lines =
        new ShellLines()
            .add("BASE_URL", org.instanceUrl().toString())
            .add("LOGIN_URL", org.loginUrl().toString())
            .add("USERNAME", org.username())
            .add("PASSWORD", org.password())
            .add("SECURITY_TOKEN", org.securityToken())
            .add("CLIENT_ID", org.clientId())
            .add("CLIENT_SECRET", org.clientSecret())
            .add("REFRESH_TOKEN", org.refreshToken())
            .add("ACCESS_TOKEN", org.accessToken())
            .add(
                "JWT_KEY_FILE",
                pem(folder.resolve(KEY), "PRIVATE KEY", org.privateKey().getEncoded()));
    if (org.instanceUrl().getScheme().equals("https")) {
      lines.add("CA_FILE", pem(folder.resolve(AUTHORITY), "CERTIFICATE", authority(org)));
    }
    return lines.toString();
  }

  /** Returns what a client needs, as lines for a shell. */
  String lines() {
    return lines;
  }

  String url() {
    return org.instanceUrl().toString();
  }

  private static byte[] authority(FakeSalesforce org) {
    try {
      return org.certificate().getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("It was made of its encoding.", e);
    }
  }

  private static String pem(Path file, String what, byte[] bytes) throws IOException {
    String text = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(bytes);
    Files.writeString(
        file,
        "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n",
        StandardCharsets.US_ASCII);
    return file.toString();
  }

  @Override
  public void close() {
    try {
      for (String name : new String[] {KEY, AUTHORITY}) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not remove " + folder, e);
    } finally {
      org.close();
    }
  }
}
