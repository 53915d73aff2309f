package io.sforza.core.connection;

import io.sforza.core.internal.http.ArrivingBody;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API version of a connection: the one that the user pinned, or the newest that both the org
 * and this release know, asked once. The list needs no token and does not count against the quota
 * ("REST API Developer Guide", List Available REST API Versions).
 */
final class VersionChoice {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
  private static final int MOST_BYTES = 1 << 20;

  private final Transport transport;
  private final ServerClock serverClock;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable ApiVersion chosen;

  VersionChoice(Transport transport, @Nullable ApiVersion pinned, ServerClock serverClock) {
    this.transport = transport;
    this.serverClock = serverClock;
    this.chosen = pinned;
  }

  @Nullable ApiVersion known() {
    return chosen;
  }

  ApiVersion get(Session session) throws IOException {
    ApiVersion known = chosen;
    if (known != null) {
      return known;
    }
    lock.lock();
    try {
      known = chosen;
      if (known == null) {
        known = newestOfBoth(offered(session));
        LOG.debug("org={} api_version={}", session.instanceUrl(), known);
        chosen = known;
      }
      return known;
    } finally {
      lock.unlock();
    }
  }

  /** Asks the org which versions it offers; empty if it does not say. */
  List<ApiVersion> offered(Session session) throws IOException {
    URI url = URI.create(session.instanceUrl() + "/services/data");
    HttpResponse<ArrivingBody> answer =
        transport.send(
            HttpRequest.newBuilder(url).header("Accept", "application/json"), transport.closing());
    try (ArrivingBody body = answer.body()) {
      byte[] json = body.readNBytes(MOST_BYTES);
      if (answer.statusCode() != 200) {
        return List.of();
      }
      serverClock.seen(answer.headers());
      return VersionList.parse(json);
    }
  }

  private static ApiVersion newestOfBoth(List<ApiVersion> offered) {
    return offered.stream()
        .filter(version -> version.compareTo(ApiVersion.LATEST_KNOWN) <= 0)
        .max(Comparator.naturalOrder())
        .orElse(ApiVersion.LATEST_KNOWN);
  }
}
