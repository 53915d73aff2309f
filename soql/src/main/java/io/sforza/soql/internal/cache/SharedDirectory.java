package io.sforza.soql.internal.cache;

import io.sforza.core.rest.RestApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory that was set, if any, and in it the folder of whoever is logged in: opened at the
 * first use, since it takes a login to know.
 *
 * <p>Thread-safe.
 */
public final class SharedDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(SharedDirectory.class);

  private final @Nullable Path root;
  private final RestApi rest;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable DescribeFolder folder;
  private boolean opened;

  /**
   * Creates a directory, on the disk too.
   *
   * @param root where, or null to keep nothing on disk
   * @param rest tells whose describes they are
   * @throws UncheckedIOException if the directory cannot be made
   */
  public SharedDirectory(@Nullable Path root, RestApi rest) {
    this.root = root;
    this.rest = rest;
    if (root != null) {
      try {
        Files.createDirectories(root);
      } catch (IOException e) {
        throw new UncheckedIOException(
            "Cannot make the directory " + root + " for describes: choose one that is writable.",
            e);
      }
    }
  }

  boolean isUsed() {
    return root != null;
  }

  /** Returns where the folder is, or null if describes go into no files. */
  public @Nullable Path path() {
    DescribeFolder opened = folder();
    return opened == null ? null : opened.path();
  }

  /** Returns the folder, or null if describes go into no files. */
  @Nullable DescribeFolder folder() {
    if (root == null) {
      return null;
    }
    lock.lock();
    try {
      if (!opened) {
        DescribeOwner owner = DescribeOwner.of(rest);
        if (owner == null) {
          LOG.warn(
              "describe-cache=\"memory only\" directory=\"{}\" cause=\"neither login nor org tell"
                  + " the user, and each user sees other fields\"",
              root);
        } else {
          folder = DescribeFolder.open(root, owner, rest.connection().time().instant());
        }
        opened = true;
      }
      return folder;
    } finally {
      lock.unlock();
    }
  }
}
