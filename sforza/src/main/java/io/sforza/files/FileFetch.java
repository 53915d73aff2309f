package io.sforza.files;

import io.sforza.Salesforce;
import io.sforza.core.connection.Cancellation;
import io.sforza.core.error.AuthenticationException;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.QuotaExceededException;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.core.rest.Blob;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings one file after the other to a directory, unless it is there. Thread-safe. */
final class FileFetch {
  private static final Logger LOG = LoggerFactory.getLogger(FileRead.class);
  private static final int BUFFER = 64 * 1024;

  private final Salesforce salesforce;
  private final Path directory;
  private final Cancellation cancellation;

  FileFetch(Salesforce salesforce, Path directory, Cancellation cancellation) {
    this.salesforce = salesforce;
    this.directory = directory;
    this.cancellation = cancellation;
  }

  /**
   * Brings a file.
   *
   * @throws ReadCancelledException if it is cancelled
   * @throws AuthenticationException if no further file could be had either
   * @throws QuotaExceededException if no further file could be had either
   */
  DownloadedFile bring(SalesforceFile file) {
    if (file.isOutside()) {
      return DownloadedFile.outside(file);
    }
    Path path = FileNames.path(directory, file);
    try {
      return isThere(file, path)
          ? DownloadedFile.unchanged(file, path)
          : DownloadedFile.fetched(file, path, fetch(file, path));
    } catch (ReadCancelledException | AuthenticationException | QuotaExceededException e) {
      throw e;
    } catch (RuntimeException e) {
      return DownloadedFile.failed(file, path, e);
    } catch (IOException e) {
      return DownloadedFile.failed(
          file, path, new UncheckedIOException("Cannot read or write " + path + ".", e));
    }
  }

  private long fetch(SalesforceFile file, Path path) throws IOException {
    Blob content = FileRead.content(salesforce, file).cancelledBy(cancellation);
    long bytes;
    try {
      bytes = content.to(path);
    } catch (DataIntegrityException e) {
      LOG.warn("file={} action=again reason=\"{}\"", file.versionId(), e.getMessage());
      bytes = content.to(path);
    }
    Instant modified = file.modified();
    if (modified != null) {
      Files.setLastModifiedTime(path, FileTime.from(modified));
    }
    return bytes;
  }

  private boolean isThere(SalesforceFile file, Path path) throws IOException {
    Long size = file.size();
    if (size == null || !Files.isRegularFile(path) || Files.size(path) != size) {
      return false;
    }
    String md5 = file.md5();
    return md5 == null ? isAsOld(path, file.modified()) : md5.equalsIgnoreCase(md5(path));
  }

  private static boolean isAsOld(Path path, @Nullable Instant modified) throws IOException {
    return modified != null
        && Files.getLastModifiedTime(path).toInstant().getEpochSecond()
            == modified.getEpochSecond();
  }

  private String md5(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      byte[] buffer = new byte[BUFFER];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (cancellation.cancelled()) {
          throw new ReadCancelledException(ErrorDetails.of("The downloads were closed."));
        }
        digest.update(buffer, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no MD5, perhaps by a FIPS policy.", e);
    }
  }
}
