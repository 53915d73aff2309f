package io.sforza.core.rest;

/**
 * One of an org's allowances ("REST API Developer Guide", Limits).
 *
 * @param max what is allowed
 * @param remaining what is left of it, nearly as of now
 */
public record OrgLimit(long max, long remaining) {

  /** Returns what is used. */
  public long used() {
    return max - remaining;
  }
}
