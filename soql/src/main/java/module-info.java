import org.jspecify.annotations.NullMarked;

/**
 * SOQL as a value: the tree of a query, a builder and a parser that make it, a renderer that writes
 * it, the choice of fields by an object's describe, and a cache of describes.
 */
@NullMarked
module io.sforza.soql {
  requires org.slf4j;
  requires transitive io.sforza.core;
  requires static transitive org.jspecify;

  exports io.sforza.soql;
  exports io.sforza.soql.ast;
}
