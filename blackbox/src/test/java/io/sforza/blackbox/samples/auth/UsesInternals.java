package io.sforza.blackbox.samples.auth;

import io.sforza.blackbox.samples.core.internal.Hidden;

final class UsesInternals {
  Hidden hidden;
}
