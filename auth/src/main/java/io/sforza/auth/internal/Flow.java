package io.sforza.auth.internal;

/** The ways to log in whose refusals differ in what they mean. */
public enum Flow {
  /** SOAP login with a security token. */
  SOAP,
  /** The OAuth username-password flow. */
  PASSWORD,
  /** The OAuth client credentials flow. */
  CLIENT_CREDENTIALS,
  /** The OAuth refresh token flow. */
  REFRESH,
  /** The OAuth JWT bearer flow. */
  JWT,
  /** The OAuth authorization code flow. */
  CODE,
  /** The OAuth device flow. */
  DEVICE
}
