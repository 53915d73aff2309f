package io.sforza;

import io.sforza.core.error.RequestRejectedException;
import io.sforza.soql.SoqlException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the plans of many requests need, learned in few calls before they are made. */
final class SharedLookups {
  private static final Logger LOG = LoggerFactory.getLogger(SharedLookups.class);

  private SharedLookups() {}

  /** Learns it. What is wrong with one of the requests its own plan will tell. */
  static void learn(Salesforce salesforce, List<ReadRequest> requests) {
    List<String> objects = requests.stream().map(ReadRequest::object).distinct().toList();
    List<String> undecided =
        requests.stream()
            .filter(ReadRequest::leavesApiOpen)
            .map(ReadRequest::object)
            .distinct()
            .toList();
    try {
      salesforce.describes().describe(objects);
    } catch (RequestRejectedException | SoqlException e) {
      LOG.debug("objects={} action=describe refused=\"{}\"", objects.size(), e.getMessage());
    }
    try {
      salesforce.recordCounts().load(undecided);
    } catch (RequestRejectedException e) {
      LOG.debug("objects={} action=count refused=\"{}\"", undecided.size(), e.getMessage());
    }
  }
}
