package io.sforza.core.internal.http;

/** Whether a request that failed may be sent again. */
public enum Repeat {
  NEVER,
  RENEW_SESSION,
  SOON,
  SOON_IF_REPEATABLE
}
