/**
 * What an org has to read: its objects with kind, cursor, key and restrictions, found in a call or
 * two, chosen by patterns, and named as ETL tools name them. The way in is {@link
 * io.sforza.catalog.Catalog#of}.
 */
package io.sforza.catalog;
