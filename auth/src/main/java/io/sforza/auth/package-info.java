/**
 * Ways to log in. A server uses {@link io.sforza.auth.ClientCredentials} or {@link
 * io.sforza.auth.JwtBearer}; a program that acts for a person uses {@link
 * io.sforza.auth.AuthorizationCode} or {@link io.sforza.auth.DeviceFlow}, which yield a {@link
 * io.sforza.auth.RefreshToken}; {@link io.sforza.auth.Credentials} chooses by the environment. Each
 * strategy is an {@link io.sforza.core.connection.AuthStrategy} and never prints a secret.
 */
package io.sforza.auth;
