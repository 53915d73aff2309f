/** HTTP details behind {@link io.sforza.core.connection.Connection}: error answers, streams. */
package io.sforza.core.internal.http;
