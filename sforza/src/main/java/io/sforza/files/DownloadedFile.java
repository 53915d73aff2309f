package io.sforza.files;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file.
 *
 * <p>Immutable.
 *
 * @param file the file
 * @param path where it is on disk; null if it is {@link State#OUTSIDE}, where it should be if it
 *     {@link State#FAILED}
 * @param bytes how many bytes were fetched; 0 if none had to be
 * @param state how it ended
 * @param failure why it failed; null if it did not
 */
public record DownloadedFile(
    SalesforceFile file,
    @Nullable Path path,
    long bytes,
    State state,
    @Nullable RuntimeException failure) {

  /** How a download ended. */
  public enum State {
    /** It was fetched, for it was not there, or there with other bytes. */
    NEW,
    /** It was there already, and was not fetched again. */
    UNCHANGED,
    /** It is only a link to somewhere else: Salesforce has no bytes of it. */
    OUTSIDE,
    /** It could not be fetched or written; the others go on. */
    FAILED
  }

  /** Creates a result. */
  public DownloadedFile {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(state, "state");
  }

  static DownloadedFile fetched(SalesforceFile file, Path path, long bytes) {
    return new DownloadedFile(file, path, bytes, State.NEW, null);
  }

  static DownloadedFile unchanged(SalesforceFile file, Path path) {
    return new DownloadedFile(file, path, 0, State.UNCHANGED, null);
  }

  static DownloadedFile outside(SalesforceFile file) {
    return new DownloadedFile(file, null, 0, State.OUTSIDE, null);
  }

  static DownloadedFile failed(SalesforceFile file, Path path, RuntimeException failure) {
    return new DownloadedFile(file, path, 0, State.FAILED, failure);
  }
}
