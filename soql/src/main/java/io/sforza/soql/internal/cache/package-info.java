/** How describes are kept: in memory, in files, and loaded once for all threads that wait. */
package io.sforza.soql.internal.cache;
