import org.jspecify.annotations.NullMarked;

/** What users import: connect to Salesforce, read an object, iterate rows. */
@NullMarked
module io.sforza {
  requires org.slf4j;
  requires tools.jackson.databind;
  requires transitive io.sforza.auth;
  requires transitive io.sforza.bulk;
  requires transitive io.sforza.core;
  requires transitive io.sforza.soql;
  requires transitive java.sql;
  requires static transitive org.jspecify;

  exports io.sforza;
  exports io.sforza.catalog;
  exports io.sforza.document;
  exports io.sforza.files;
  exports io.sforza.related;
  exports io.sforza.schema;
  exports io.sforza.sink;
  exports io.sforza.sync;
}
