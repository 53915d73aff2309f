package io.sforza.files;

import io.sforza.Salesforce;
import io.sforza.core.ObjectReader;
import io.sforza.core.connection.Cancellation;
import io.sforza.core.connection.Connection;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.ReadCancelledException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Files that are downloaded while they are taken, and are handed over as they are done. A file that
 * cannot be had is handed over like the others, with its {@link DownloadedFile#failure()}.
 *
 * <p>Some files are fetched ahead by threads of the connection, twice as many as {@link
 * FileRead#atOnce} says at most; no more are begun until some are taken. A file's bytes pass
 * through a buffer of 64 KiB, whatever its size.
 *
 * <p>Thread-safe; what one thread takes, another does not get.
 */
public final class FileDownloads implements Iterable<DownloadedFile>, AutoCloseable {
  private final Connection connection;
  private final ObjectReader<SalesforceFile> reader;
  private final Iterator<SalesforceFile> files;
  private final FileFetch fetch;
  private final Cancellation cancellation;
  private final int atOnce;
  private final List<String> hidden;
  private final Cancellation.Registration registration;
  // of the thread that looks for the next file
  private final ReentrantLock listing = new ReentrantLock();

  private final ReentrantLock lock;
  private final Condition changed;
  // guarded by the lock
  private final Deque<DownloadedFile> ready = new ArrayDeque<>();
  private int running;
  private boolean listed;
  private boolean complete;
  private boolean closed;
  private boolean disconnected;
  private @Nullable RuntimeException broken;

  private FileDownloads(
      Salesforce salesforce,
      Path directory,
      int atOnce,
      Function<Consumer<String>, ObjectReader<SalesforceFile>> list) {
    this.connection = salesforce.connection();
    this.lock = new ReentrantLock();
    this.changed = lock.newCondition();
    this.hidden = new ArrayList<>();
    this.cancellation = new Cancellation();
    this.fetch = new FileFetch(salesforce, directory, cancellation);
    this.atOnce = atOnce;
    this.reader = list.apply(this::addHidden);
    this.files = reader.iterator();
    this.registration = connection.onClose(this::connectionClosed);
  }

  static FileDownloads start(
      Salesforce salesforce,
      Path directory,
      int atOnce,
      Function<Consumer<String>, ObjectReader<SalesforceFile>> list) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make the directory " + directory + ".", e);
    }
    FileDownloads downloads = new FileDownloads(salesforce, directory, atOnce, list);
    downloads.begin();
    return downloads;
  }

  private void addHidden(String documentId) {
    lock.lock();
    try {
      hidden.add(documentId);
    } finally {
      lock.unlock();
    }
  }

  /** Begins as many downloads as may be under way. */
  private void begin() {
    lock.lock();
    try {
      while (!closed
          && !listed
          && broken == null
          && running < atOnce
          && running + ready.size() < 2 * atOnce) {
        connection.executor().execute(this::bringNext);
        running++;
      }
    } catch (RejectedExecutionException e) {
      connectionClosed();
    } finally {
      lock.unlock();
    }
  }

  private void bringNext() {
    DownloadedFile done = null;
    RuntimeException trouble = null;
    try {
      SalesforceFile file = nextFile();
      done = file == null ? null : fetch.bring(file);
    } catch (RuntimeException e) {
      trouble = e;
    } catch (Error e) {
      // else whoever takes would wait for a file that nobody brings
      trouble = new IllegalStateException("A download broke down.", e);
      throw e;
    } finally {
      brought(done, trouble);
    }
    begin();
  }

  private @Nullable SalesforceFile nextFile() {
    listing.lock();
    try {
      return isOver() || !files.hasNext() ? null : files.next();
    } catch (RuntimeException e) {
      // told before the next thread asks the list, which would only say that it failed before
      breakOff(e);
      throw e;
    } finally {
      listing.unlock();
    }
  }

  private void breakOff(RuntimeException trouble) {
    lock.lock();
    try {
      broken = broken == null ? trouble : broken;
    } finally {
      lock.unlock();
    }
  }

  private boolean isOver() {
    lock.lock();
    try {
      return closed || listed || broken != null;
    } finally {
      lock.unlock();
    }
  }

  private void brought(@Nullable DownloadedFile done, @Nullable RuntimeException trouble) {
    lock.lock();
    try {
      running--;
      if (trouble != null) {
        breakOff(trouble);
      } else if (done == null) {
        listed = true;
      } else {
        ready.add(done);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void connectionClosed() {
    lock.lock();
    try {
      disconnected = true;
      if (broken == null) {
        broken =
            new ReadCancelledException(
                ErrorDetails.of("The connection was closed while files were downloaded."));
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns the files, each as soon as it is done.
   *
   * <p>{@code hasNext} waits as long as it takes, and throws, when what was done before is taken:
   * what ended the list; {@link io.sforza.core.error.AuthenticationException} or {@link
   * io.sforza.core.error.QuotaExceededException} if no further file can be had; {@link
   * ReadCancelledException} if this or the connection is closed, or the thread interrupted.
   */
  @Override
  public Iterator<DownloadedFile> iterator() {
    return new Iterator<>() {
      private @Nullable DownloadedFile peeked;

      @Override
      public boolean hasNext() {
        if (peeked == null) {
          peeked = take();
        }
        return peeked != null;
      }

      @Override
      public DownloadedFile next() {
        if (!hasNext()) {
          throw new NoSuchElementException("There are no more files.");
        }
        DownloadedFile file = Objects.requireNonNull(peeked);
        peeked = null;
        return file;
      }
    };
  }

  private @Nullable DownloadedFile take() {
    DownloadedFile file;
    lock.lock();
    try {
      while (ready.isEmpty() && !closed && !disconnected && (running > 0 || !isEnded())) {
        changed.await();
      }
      if (closed && !complete) {
        throw new ReadCancelledException(ErrorDetails.of("The downloads were closed."));
      }
      file = ready.poll();
      if (file == null && broken != null) {
        throw broken;
      }
      complete = file == null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReadCancelledException(
          ErrorDetails.of("Interrupted while a download was awaited.").cause(e));
    } finally {
      lock.unlock();
    }
    if (file == null) {
      close();
    } else {
      begin();
    }
    return file;
  }

  private boolean isEnded() {
    return listed || broken != null;
  }

  /**
   * Returns the documents that were found and have no version that the user may see, so far: shared
   * with others only, or deleted meanwhile. All of them when the last file was taken.
   */
  public List<String> hidden() {
    lock.lock();
    try {
      return List.copyOf(hidden);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends what is under way, and waits until it has ended; files that are not complete leave
   * nothing. A second call does nothing; throws nothing.
   */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    cancellation.cancel();
    reader.close();
    lock.lock();
    try {
      while (running > 0 && !disconnected) {
        changed.await();
      }
    } catch (InterruptedException e) {
      // they end by themselves
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
    registration.close();
  }

  /** Returns how many files are done and wait to be taken. */
  @Override
  public String toString() {
    lock.lock();
    try {
      return "FileDownloads[" + running + " under way, " + ready.size() + " to be taken]";
    } finally {
      lock.unlock();
    }
  }
}
