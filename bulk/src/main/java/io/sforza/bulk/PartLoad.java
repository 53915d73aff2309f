package io.sforza.bulk;

import io.sforza.core.connection.ApiRequest;
import io.sforza.core.connection.Backoff;
import io.sforza.core.connection.Cancellation;
import io.sforza.core.connection.Connection;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.OutcomeUnknownException;
import io.sforza.core.error.SalesforceException;
import io.sforza.core.error.TransportException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads a part through a job: makes it, sends it the CSV while that is written, tells it that all
 * is there, waits, and joins its results. Salesforce processes nothing before it is told that all
 * is there, so until then a job whose state is in doubt is aborted and the part sent to another.
 */
final class PartLoad {
  private static final Logger LOG = LoggerFactory.getLogger(PartLoad.class);

  private final LoadPart part;
  private final Load load;
  private final PartRows rows;

  PartLoad(LoadPart part, Load load) {
    this.part = part;
    this.load = load;
    this.rows = new PartRows(part, load.tally(), load.isLast(part.attempt()));
  }
}
