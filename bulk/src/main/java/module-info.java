import org.jspecify.annotations.NullMarked;

/** Bulk API 2.0: query jobs that are created, polled and streamed in bounded memory. */
@NullMarked
module io.sforza.bulk {
  requires org.slf4j;
  requires transitive io.sforza.core;
  requires static transitive org.jspecify;

  exports io.sforza.bulk;

  opens io.sforza.bulk to
      tools.jackson.databind;
  opens io.sforza.bulk.internal.page to
      tools.jackson.databind;
}
