/**
 * Ways to log in, one small final class each: {@link io.sforza.auth.ClientCredentials} for servers,
 * {@link io.sforza.auth.AccessToken} for a token that something else keeps fresh. Each is an {@link
 * io.sforza.core.connection.AuthStrategy}, immutable, and never prints its secret.
 */
package io.sforza.auth;
