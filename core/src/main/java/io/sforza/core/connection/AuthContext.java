package io.sforza.core.connection;

import java.net.http.HttpClient;
import java.time.Duration;

/**
 * What an {@link AuthStrategy} logs in with, so that a login goes the same way as every other
 * request.
 *
 * @param http the client of the connection; do not close it
 * @param requestTimeout how long to wait for the headers of an answer
 * @param time the clock of the connection
 */
public record AuthContext(HttpClient http, Duration requestTimeout, TimeSource time) {}
