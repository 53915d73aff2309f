/**
 * Records as documents for a search index, and the org as a directory of them. Begin with {@link
 * io.sforza.document.Documents#of} or {@link io.sforza.document.Directory#of}.
 */
package io.sforza.document;
