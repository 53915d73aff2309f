package io.sforza.testkit.internal.server;

import java.util.logging.Level;
import java.util.logging.Logger;
import mockwebserver3.MockWebServer;

/**
 * The web server's own log, which prints every request, and every connection that a fault breaks,
 * on the console of whoever runs the tests. It stays as it is if somebody has set its level.
 */
final class ServerLog {
  // kept, since a logger that nobody holds forgets its level
  private static final Logger LOG = Logger.getLogger(MockWebServer.class.getName());

  private ServerLog() {}

  static void hush() {
    if (LOG.getLevel() == null) {
      LOG.setLevel(Level.OFF);
    }
  }
}
