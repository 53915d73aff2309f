/**
 * The columns of a read as others need them: a table in a database, a JSON Schema. Start with
 * {@link io.sforza.schema.TableSchema}.
 */
package io.sforza.schema;
