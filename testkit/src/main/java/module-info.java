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
  requires okio;
  requires tools.jackson.databind;
  requires transitive io.sforza.core;
  requires static transitive org.assertj.core;
  requires static transitive org.jspecify;
  requires static transitive org.junit.jupiter.api;

  exports io.sforza.testkit;
  exports io.sforza.testkit.assertj;
  exports io.sforza.testkit.junit;
}
