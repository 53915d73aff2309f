package io.sforza.bulk;

import io.sforza.core.connection.ApiVersion;
import io.sforza.core.connection.Cancellation;
import io.sforza.core.connection.Connection;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Walks through the list of ingest jobs, and reads a page when the one before is used up. */
final class ListedIngests implements Iterator<IngestJobInfo> {
  private final ApiVersion version;
  private final JobList<IngestJobJson> list;
  private final Deque<IngestJobJson> page = new ArrayDeque<>();

  /** A page of the list. */
  record IngestPage(
      boolean done, @Nullable List<IngestJobJson> records, @Nullable String nextRecordsUrl)
      implements JobList.Page<IngestJobJson> {}

  ListedIngests(Connection connection, ApiVersion version) {
    this.version = version;
    this.list = new JobList<>(connection, JobFamily.INGEST, version, IngestPage.class);
  }

  @Override
  public boolean hasNext() {
    while (page.isEmpty() && list.more()) {
      for (IngestJobJson job : list.page(new Cancellation())) {
        if (isIngest(job)) {
          page.add(job);
        }
      }
    }
    return !page.isEmpty();
  }

  // the filter may be ignored, and then query jobs and those of the first Bulk API come as well
  private static boolean isIngest(IngestJobJson job) {
    return job.jobType() == null
        ? !JobJson.orEmpty(job.operation()).startsWith("query")
        : job.jobType().equals(JobFamily.INGEST.jobType());
  }

  @Override
  public IngestJobInfo next() {
    if (!hasNext()) {
      throw new NoSuchElementException("All jobs of the list were handed over.");
    }
    return page.remove().info(version);
  }
}
