package io.sforza.soql.internal.cache;

import io.sforza.core.connection.Connection;
import io.sforza.core.connection.Session;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.rest.ConnectionInfo;
import io.sforza.core.rest.RestApi;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Whose describes they are: an org shows each user the fields that field-level security lets him
 * see, and each API version those that it knows.
 *
 * @param host where the org is
 * @param organizationId the org's Id
 * @param userId the user's Id
 * @param version the API version, such as {@code v68.0}
 */
record DescribeOwner(String host, String organizationId, String userId, String version) {

  /**
   * Returns the owner of what a connection describes, or null if nobody tells. Costs calls only if
   * the login did not tell.
   */
  static @Nullable DescribeOwner of(RestApi rest) {
    Connection connection = rest.connection();
    Session session = connection.session();
    String organizationId = session.organizationId();
    String userId = session.userId();
    if (organizationId == null || userId == null) {
      try {
        ConnectionInfo info = rest.connectionInfo();
        organizationId = info.organizationId();
        userId = info.userId();
      } catch (RequestRejectedException e) {
        return null;
      }
    }
    return userId == null || organizationId.isEmpty()
        ? null
        : new DescribeOwner(
            session.instanceUrl().getAuthority(),
            organizationId,
            userId,
            connection.apiVersion().pathSegment());
  }

  Path folderIn(Path root) {
    return root.resolve(plain(host))
        .resolve(plain(organizationId) + "-" + plain(userId))
        .resolve(version);
  }

  private static String plain(String text) {
    return text.replaceAll("[^0-9A-Za-z.]", "-");
  }

  @Override
  public String toString() {
    return host + " " + organizationId + " " + userId + " " + version;
  }
}
