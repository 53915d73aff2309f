package io.sforza.soql.internal.cache;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The describes of one org, user and API version in files, which processes share. A file is put in
 * place as a whole, so that nobody sees half of one. Trouble with files is never trouble for the
 * caller: what cannot be read is loaded from the org, what cannot be written is not kept.
 *
 * <p>Thread-safe.
 */
final class DescribeFolder {
  private static final Logger LOG = LoggerFactory.getLogger(DescribeFolder.class);
  // what Salesforce can name an object; anything else a user asked for makes no file
  private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,200}");
  private static final String ENDING = ".describe";
  private static final String UNFINISHED = ".tmp";
  private static final Duration ABANDONED = Duration.ofDays(1);

  private final Path folder;
  private final String owner;
  private final AtomicBoolean warned = new AtomicBoolean();

  private DescribeFolder(Path folder, String owner) {
    this.folder = folder;
    this.owner = owner;
  }

  /**
   * Returns the folder of an owner, after clearing it of what killed processes left.
   *
   * @param root the directory that was set
   * @param owner org, user and API version
   * @param now the present
   */
  static DescribeFolder open(Path root, DescribeOwner owner, Instant now) {
    DescribeFolder opened = new DescribeFolder(owner.folderIn(root), owner.toString());
    try {
      Files.createDirectories(opened.folder);
      opened.clear(now);
    } catch (IOException e) {
      opened.warn("prepare", opened.folder, e);
    }
    return opened;
  }

  private void clear(Instant now) throws IOException {
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, "*" + UNFINISHED)) {
      for (Path leftover : leftovers) {
        if (Files.getLastModifiedTime(leftover).toInstant().isBefore(now.minus(ABANDONED))) {
          Files.deleteIfExists(leftover);
        }
      }
    }
  }

  @Nullable DescribeFile read(String key) {
    if (!NAME.matcher(key).matches()) {
      return null;
    }
    Path path = path(key);
    try {
      DescribeFile file = DescribeFile.parse(Files.readAllBytes(path));
      if (file == null) {
        LOG.debug("describe-file=\"{}\" ignored=damaged", path);
      }
      // a file system may take two Ids, which tell upper from lower case, for the same
      return file == null || !file.isFor(owner, key) ? null : file;
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      warn("read", path, e);
      return null;
    }
  }

  void write(String key, @Nullable Instant lastModified, Instant now, byte[] gzip) {
    if (NAME.matcher(key).matches()) {
      replace(path(key), new DescribeFile(owner, key, lastModified, now, gzip));
    }
  }

  /** Notes that the org was asked and has nothing newer; only if the file is that describe. */
  void checked(String key, @Nullable Instant lastModified, Instant now) {
    DescribeFile file = read(key);
    if (file != null
        && lastModified != null
        && lastModified.equals(file.lastModified())
        && file.checkedAt().isBefore(now)) {
      replace(path(key), file.checked(now));
    }
  }

  private void replace(Path path, DescribeFile file) {
    Path unfinished = null;
    try {
      // of a name that no other thread or process has
      unfinished = Files.createTempFile(folder, null, UNFINISHED);
      Files.write(unfinished, file.bytes());
      Files.move(
          unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      warn("write", path, e);
      delete(unfinished);
    }
  }

  void delete(String key) {
    if (NAME.matcher(key).matches()) {
      delete(path(key));
    }
  }

  private void delete(@Nullable Path path) {
    try {
      if (path != null) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      warn("delete", path, e);
    }
  }

  Path path() {
    return folder;
  }

  private Path path(String key) {
    return folder.resolve(key + ENDING);
  }

  private void warn(String what, @Nullable Path path, IOException e) {
    // once: a disk that is full stays so for every file; an interrupted thread is no trouble of it
    if (!(e instanceof ClosedByInterruptException) && warned.compareAndSet(false, true)) {
      LOG.warn("describe-cache=\"cannot {}\" file=\"{}\" cause=\"{}\"", what, path, e.toString());
    }
  }
}
