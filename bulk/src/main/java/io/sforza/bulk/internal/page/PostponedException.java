package io.sforza.bulk.internal.page;

import java.io.IOException;

/** A page found no place to wait in: it is asked for again when its turn comes. */
public final class PostponedException extends IOException {
  private static final long serialVersionUID = 1L;

  PostponedException() {
    super("there was no place to keep the page");
  }
}
