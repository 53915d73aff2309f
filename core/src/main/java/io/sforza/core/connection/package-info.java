/**
 * How we talk: a {@link io.sforza.core.connection.Connection} sends {@link
 * io.sforza.core.connection.ApiRequest}s to one org in the name of the {@link
 * io.sforza.core.connection.Session} that an {@link io.sforza.core.connection.AuthStrategy} opened.
 * Start at {@link io.sforza.core.connection.Connection}; implement {@link
 * io.sforza.core.connection.AuthStrategy} to log in your own way.
 */
package io.sforza.core.connection;
