import org.jspecify.annotations.NullMarked;

/**
 * A fake Salesforce org in process: start it, point Sforza or any other client at it, and test
 * jobs, faults and clocks without a network.
 */
@NullMarked
module io.sforza.testkit {
  requires io.sforza.soql;
  requires java.logging;
  requires java.xml;
  requires mockwebserver3;
  requires okhttp3;
  requires okhttp3.tls;
  requires okio;
  requires tools.jackson.databind;
  requires transitive io.sforza.core;
  requires static org.assertj.core;
  requires static org.junit.jupiter.api;
  requires static transitive org.jspecify;

  exports io.sforza.testkit;
  exports io.sforza.testkit.assertj;
  exports io.sforza.testkit.junit;
}
