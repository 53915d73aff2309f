package io.sforza.testkit;

import io.sforza.testkit.internal.login.Org;
import io.sforza.testkit.internal.login.User;
import java.util.List;
import java.util.Map;

/** The rows of an org that say what org it is and who its users are. */
final class OwnRows {

  private OwnRows() {}

  static List<Map<String, ?>> organization(Org org) {
    boolean sandbox = org.is(Org.Trait.SANDBOX);
    return List.of(
        Map.of(
            "Id",
            Org.ID,
            "Name",
            "Acme",
            "OrganizationType",
            "Enterprise Edition",
            "IsSandbox",
            sandbox,
            "InstanceName",
            sandbox ? "CS42" : "NA42"));
  }

  static List<Map<String, ?>> users(Org org) {
    return org.users().stream().<Map<String, ?>>map(user -> row(org, user)).toList();
  }

  private static Map<String, ?> row(Org org, User user) {
    return Map.of(
        "Id",
        org.id(user),
        "Username",
        user.username(),
        "Name",
        "ETL User",
        "LastName",
        "User",
        "Email",
        user.username(),
        "Alias",
        "etl",
        "IsActive",
        !user.is(User.Trait.INACTIVE));
  }
}
