package io.sforza.core.internal.query;

import java.io.IOException;

/** Fetches the further pages of a child subquery. */
@FunctionalInterface
public interface ChildPages {

  /**
   * Returns the JSON of a page.
   *
   * @param nextRecordsUrl the link that the page before holds
   * @throws IOException if it breaks off
   */
  byte[] fetch(String nextRecordsUrl) throws IOException;
}
