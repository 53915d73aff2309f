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

/** Walks through the list of query jobs, and reads a page when the one before is used up. */
final class ListedQueries implements Iterator<QueryJobInfo> {
  private final ApiVersion version;
  private final JobList<QueryJobJson> list;
  private final Deque<QueryJobJson> page = new ArrayDeque<>();

  /** A page of the list. */
  record QueryPage(
      boolean done, @Nullable List<QueryJobJson> records, @Nullable String nextRecordsUrl)
      implements JobList.Page<QueryJobJson> {}

  ListedQueries(Connection connection, ApiVersion version) {
    this.version = version;
    this.list = new JobList<>(connection, JobFamily.QUERY, version, QueryPage.class);
  }

  @Override
  public boolean hasNext() {
    while (page.isEmpty() && list.more()) {
      for (QueryJobJson job : list.page(new Cancellation())) {
        if (isQuery(job)) {
          page.add(job);
        }
      }
    }
    return !page.isEmpty();
  }

  // the filter may be ignored, and then ingest jobs and those of the first Bulk API come as well
  private static boolean isQuery(QueryJobJson job) {
    return job.jobType() == null
        ? JobJson.orEmpty(job.operation()).startsWith("query")
        : job.jobType().equals(JobFamily.QUERY.jobType());
  }

  @Override
  public QueryJobInfo next() {
    if (!hasNext()) {
      throw new NoSuchElementException("All jobs of the list were handed over.");
    }
    return page.remove().info(version);
  }
}
