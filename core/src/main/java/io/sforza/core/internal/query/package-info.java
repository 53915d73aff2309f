/**
 * From the JSON of a REST query to rows: which columns a query selects, and what its pages hold.
 */
package io.sforza.core.internal.query;
