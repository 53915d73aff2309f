import org.jspecify.annotations.NullMarked;

/**
 * What everything in Sforza stands on: the authenticated transport to a Salesforce org, describes,
 * rows and readers, and the errors that say what to do next.
 */
@NullMarked
module io.sforza.core {
  requires io.github.resilience4j.core;
  requires io.github.resilience4j.retry;
  requires jdk.jfr;
  requires org.slf4j;
  requires tools.jackson.databind;
  requires transitive java.net.http;
  requires static transitive org.jspecify;

  exports io.sforza.core;
  exports io.sforza.core.connection;
  exports io.sforza.core.describe;
  exports io.sforza.core.error;
  exports io.sforza.core.rest;

  opens io.sforza.core.describe to
      tools.jackson.databind;
  opens io.sforza.core.internal.json to
      tools.jackson.databind;
}
