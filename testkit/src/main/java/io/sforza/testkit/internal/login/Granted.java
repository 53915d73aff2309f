package io.sforza.testkit.internal.login;

import org.jspecify.annotations.Nullable;

/**
 * A login that succeeded.
 *
 * @param flow by which flow
 * @param user who logged in
 * @param app through which app
 * @param accessToken the token of the session
 * @param refreshToken to come back with; null if there is none, or the old one stays
 * @param scope what it is good for
 */
public record Granted(
    App.Flow flow,
    User user,
    App app,
    String accessToken,
    @Nullable String refreshToken,
    String scope) {}
