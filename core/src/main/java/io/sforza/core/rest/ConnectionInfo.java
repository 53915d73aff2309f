package io.sforza.core.rest;

import io.sforza.core.connection.ApiUsage;
import io.sforza.core.connection.ApiVersion;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Who is logged in to which org.
 *
 * <p>Immutable.
 *
 * @param userId the user's Id (005…), or null if neither login nor org tell
 * @param username the user's name, such as {@code etl@acme.com}, or null if the org does not tell
 * @param organizationId the org's Id (00D…), 18 characters
 * @param organizationName the org's name
 * @param organizationType the edition, such as {@code Enterprise Edition}
 * @param sandbox whether it is a sandbox
 * @param instanceUrl where it is
 * @param apiVersion the API version that requests go to
 * @param usage the org's daily API requests, or null if the org does not tell
 */
public record ConnectionInfo(
    @Nullable String userId,
    @Nullable String username,
    String organizationId,
    String organizationName,
    String organizationType,
    boolean sandbox,
    URI instanceUrl,
    ApiVersion apiVersion,
    @Nullable ApiUsage usage) {

  /** Returns all of it in a sentence, for a log. */
  @Override
  public String toString() {
    return (username == null ? "somebody" : username)
        + " in "
        + organizationName
        + " ("
        + organizationId
        + ", "
        + organizationType
        + (sandbox ? ", sandbox" : "")
        + ") at "
        + instanceUrl
        + " v"
        + apiVersion
        + (usage == null ? "" : ", " + usage.remaining() + " of " + usage.max() + " calls left");
  }
}
