/** The decoder of Bulk results: bytes to records, without making text of cells nobody asks for. */
package io.sforza.bulk.internal.csv;
