package io.sforza.auth;

import java.net.URI;
import java.time.Instant;

/**
 * What a user types into a browser to let a device in.
 *
 * <p>Immutable.
 *
 * @param userCode eight characters
 * @param verificationUrl where to type them
 * @param expiresAt when they are of no use any more
 */
public record DeviceCode(String userCode, URI verificationUrl, Instant expiresAt) {}
