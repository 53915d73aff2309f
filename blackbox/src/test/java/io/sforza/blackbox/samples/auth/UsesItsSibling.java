package io.sforza.blackbox.samples.auth;

import io.sforza.blackbox.samples.soql.Query;

final class UsesItsSibling {
  Query sibling;
}
