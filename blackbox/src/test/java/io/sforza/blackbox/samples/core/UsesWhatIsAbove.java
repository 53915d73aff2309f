package io.sforza.blackbox.samples.core;

import io.sforza.blackbox.samples.auth.Token;
import io.sforza.blackbox.samples.core.internal.Hidden;

final class UsesWhatIsAbove {
  Hidden own;
  Token above;
}
