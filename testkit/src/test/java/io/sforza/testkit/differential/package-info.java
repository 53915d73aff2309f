/**
 * The SOQL of the fake org compared with the SQL of DuckDB. Queries are made by chance as values
 * that say themselves in both languages. Where SOQL means something else than SQL, the SQL is
 * written so that it means the same:
 *
 * <ul>
 *   <li>a comparison with a null cell is true or false, never unknown: {@code !=} and {@code NOT
 *       IN} find it
 *   <li>a boolean is never null; null means false, also that of a missing parent (SOQL and SOSL
 *       Reference, "null Values in Lookup Relationships and Outer Joins" and "Use null in WHERE")
 *   <li>nulls come first in either direction (same book, "ORDER BY")
 *   <li>text is compared without regard to capitals, and picklists are ordered as they were set up
 *   <li>the choices of a multi-select picklist are a set
 *   <li>a date literal is a range of days
 * </ul>
 */
package io.sforza.testkit.differential;
