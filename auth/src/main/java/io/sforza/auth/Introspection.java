package io.sforza.auth;

import io.sforza.core.connection.Session;

/** Whether Salesforce is asked, after a login, when the session ends. */
enum Introspection {
  NONE,
  AT_LOGIN;

  Session applyTo(Session session, TokenEndpoint endpoint, ConsumerApp app) {
    return this == NONE ? session : endpoint.introspected(session, app);
  }
}
