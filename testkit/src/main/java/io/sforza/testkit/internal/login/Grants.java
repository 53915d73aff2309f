package io.sforza.testkit.internal.login;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What users have consented to: refresh tokens with the sessions that hang on them. Thread-safe.
 */
final class Grants {
  // "Salesforce Help": the sixth of a user and an app ends the oldest
  private static final int MOST = 5;
  private static final String DEAD = "expired access/refresh token";

  private static final class Grant {
    final User user;
    final App app;
    final String scope;
    final Set<String> rotatedOut = new HashSet<>();
    final List<String> sessions = new ArrayList<>();
    String token;

    Grant(User user, App app, String scope, String token) {
      this.user = user;
      this.app = app;
      this.scope = scope;
      this.token = token;
    }
  }

  /**
   * What a token is good for.
   *
   * @param user whose consent it is
   * @param app which app it was given to
   * @param accessToken the token of the new session
   * @param refreshToken the token to go on with; null if it is the same
   * @param scope what was consented to
   */
  record Refreshed(
      User user, App app, String accessToken, @Nullable String refreshToken, String scope) {}

  private final Sessions sessions;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Grant> grants = new ArrayList<>();
  private long made;

  Grants(Sessions sessions) {
    this.sessions = sessions;
  }

  /** Makes a grant; returns its refresh token. */
  String make(User user, App app, String scope, Collection<String> openSessions) {
    lock.lock();
    try {
      List<Grant> ofBoth =
          grants.stream().filter(g -> g.user.equals(user) && g.app.equals(app)).toList();
      if (ofBoth.size() >= MOST) {
        end(ofBoth.get(0));
      }
      Grant grant = new Grant(user, app, scope, newToken());
      grant.sessions.addAll(openSessions);
      grants.add(grant);
      return grant.token;
    } finally {
      lock.unlock();
    }
  }

  private String newToken() {
    return "5Aep861" + Letters.of("refresh", ++made);
  }

  Refreshed refresh(String token, App app) throws RefusedLogin {
    lock.lock();
    try {
      Grant grant = find(token, app);
      if (grant == null) {
        throw RefusedLogin.grant(DEAD);
      }
      boolean rotating = app.is(App.Trait.ROTATING);
      if (rotating) {
        grant.rotatedOut.add(token);
        grant.token = newToken();
        grant.sessions.forEach(sessions::close);
        grant.sessions.clear();
      }
      String session = sessions.open(grant.user, app, grant.scope);
      grant.sessions.add(session);
      return new Refreshed(grant.user, app, session, rotating ? grant.token : null, grant.scope);
    } finally {
      lock.unlock();
    }
  }

  /** Returns the grant of a token; one that was rotated out ends its grant. */
  private @Nullable Grant find(String token, App app) {
    for (Grant grant : List.copyOf(grants)) {
      if (!grant.app.equals(app)) {
        continue;
      }
      if (grant.rotatedOut.contains(token)) {
        end(grant);
      } else if (grant.token.equals(token)) {
        return grant;
      }
    }
    return null;
  }

  /** Ends the grant of a refresh token with its sessions; returns whether there was one. */
  boolean revoke(String token) {
    lock.lock();
    try {
      for (Grant grant : List.copyOf(grants)) {
        if (grant.token.equals(token)) {
          end(grant);
          return true;
        }
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void end(Grant grant) {
    grants.remove(grant);
    grant.sessions.forEach(sessions::close);
  }
}
