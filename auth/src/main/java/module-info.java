import org.jspecify.annotations.NullMarked;

/** Ways to log in to Salesforce, one small class a strategy. */
@NullMarked
module io.sforza.auth {
  requires java.xml;
  requires jdk.httpserver;
  requires org.slf4j;
  requires tools.jackson.databind;
  requires transitive io.sforza.core;
  requires static transitive org.jspecify;

  exports io.sforza.auth;
}
