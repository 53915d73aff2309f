/** The org behind HTTP: what is asked, which endpoint answers it, and how the answer goes out. */
package io.sforza.testkit.internal.server;
