package io.sforza.testkit.internal.login;

import io.sforza.core.connection.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Who is logged in; a session ends when nobody used it for a while. Thread-safe. */
public final class Sessions {
  private final TimeSource time;
  private final Duration timeout;
  private final Map<String, Live> live = new ConcurrentHashMap<>();
  private final AtomicLong opened = new AtomicLong();

  /**
   * A session.
   *
   * @param user whose
   * @param app by which app; null if by none
   * @param scope what it is good for
   * @param openedAt when it began
   */
  public record Info(User user, @Nullable App app, String scope, Instant openedAt) {}

  private static final class Live {
    final Info info;
    volatile Instant usedAt;

    Live(Info info) {
      this.info = info;
      this.usedAt = info.openedAt;
    }
  }

  /**
   * Creates an org that nobody has logged in to.
   *
   * @param time the clock
   * @param timeout after how long unused a session ends
   */
  public Sessions(TimeSource time, Duration timeout) {
    this.time = time;
    this.timeout = timeout;
  }

  /** Returns after how long unused a session ends. */
  public Duration timeout() {
    return timeout;
  }

  /** Opens a session and returns its token. */
  public String open(User user, @Nullable App app, String scope) {
    String token =
        Org.ID.substring(0, 15) + "!AQ" + Letters.of("session", opened.incrementAndGet());
    // nobody else takes out those that were left to expire
    live.keySet().removeIf(old -> find(old) == null);
    live.put(token, new Live(new Info(user, app, scope, time.instant())));
    return token;
  }

  /** Returns the session of a token and keeps it alive; null if it has ended. */
  public @Nullable Info use(String token) {
    Live session = find(token);
    if (session == null) {
      return null;
    }
    session.usedAt = time.instant();
    return session.info;
  }

  /** Returns the session of a token as it is; null if it has ended. */
  public @Nullable Info look(String token) {
    Live session = find(token);
    return session == null ? null : session.info;
  }

  /** Returns when a session will have ended if nobody uses it; null if it has. */
  public @Nullable Instant end(String token) {
    Live session = find(token);
    return session == null ? null : session.usedAt.plus(timeout);
  }

  private @Nullable Live find(String token) {
    Live session = live.get(token);
    return session == null || time.instant().isAfter(session.usedAt.plus(timeout)) ? null : session;
  }

  /** Ends a session; returns whether there was one. */
  public boolean close(String token) {
    return live.remove(token) != null;
  }

  /** Ends all sessions. */
  public void closeAll() {
    live.clear();
  }
}
