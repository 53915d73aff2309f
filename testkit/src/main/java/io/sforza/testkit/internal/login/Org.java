package io.sforza.testkit.internal.login;

import io.sforza.testkit.internal.schema.RecordIds;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What logins depend on in an org.
 *
 * @param users its users, the first of them the usual one
 * @param apps its apps, the first of them the usual one
 * @param traits what is not as usual with this org
 */
public record Org(List<User> users, List<App> apps, Set<Trait> traits) {
  /** The Id of the org. */
  public static final String ID = RecordIds.of("00D", 0);

  /** What is not as usual with an org. */
  public enum Trait {
    /** Is a sandbox. */
    SANDBOX,
    /** Has SOAP login switched off. */
    WITHOUT_SOAP_LOGIN,
    /** Has the username-password flow switched off. */
    WITHOUT_PASSWORD_FLOW
  }

  /** Copies what is given. */
  public Org {
    users = List.copyOf(users);
    apps = List.copyOf(apps);
    traits = Set.copyOf(traits);
  }

  /** Returns whether it has a trait. */
  public boolean is(Trait trait) {
    return traits.contains(trait);
  }

  /** Returns the host where all orgs of this kind log in. */
  public URI sharedHost() {
    return URI.create("https://" + (is(Trait.SANDBOX) ? "test" : "login") + ".salesforce.com");
  }

  /** Returns the Id of a user. */
  public String id(User user) {
    return RecordIds.of("005", users.indexOf(user));
  }

  /**
   * Returns the URL that says who a user is.
   *
   * @param host where clients reach the org: the real ones would be at {@link #sharedHost()}
   */
  public String identityUrl(URI host, User user) {
    return host + "/id/" + ID + "/" + id(user);
  }

  /** Returns the user of that name, or null if there is none. */
  public @Nullable User user(String username) {
    String name = username.toLowerCase(Locale.ROOT);
    return users.stream()
        .filter(user -> user.username().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElse(null);
  }

  @Nullable App app(String key) {
    return apps.stream().filter(app -> app.key().equals(key)).findFirst().orElse(null);
  }
}
