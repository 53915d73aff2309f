package io.sforza.bulk.internal.page;

import java.io.IOException;

/** Nobody wants the page any more. */
final class StoreClosedException extends IOException {
  private static final long serialVersionUID = 1L;

  StoreClosedException() {
    super("the page was closed");
  }
}
