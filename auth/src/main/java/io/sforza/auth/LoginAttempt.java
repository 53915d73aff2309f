package io.sforza.auth;

import io.sforza.auth.internal.Flow;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Which login it is that goes wrong.
 *
 * @param flow by which flow
 * @param host at which login host
 * @param username as whom; null if the flow names nobody
 */
record LoginAttempt(Flow flow, URI host, @Nullable String username) {}
