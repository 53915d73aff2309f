package io.sforza.testkit.internal.login;

import java.util.EnumSet;
import java.util.Set;

/**
 * A user of a fake org.
 *
 * @param username the user's name
 * @param password the password
 * @param securityToken what follows the password from addresses that are not trusted
 * @param traits what is not as usual with this user
 */
public record User(String username, String password, String securityToken, Set<Trait> traits) {

  /** What is not as usual with a user. */
  public enum Trait {
    /** Cannot log in at all. */
    INACTIVE,
    /** Too many wrong passwords. */
    LOCKED,
    /** Can log in, but do nothing but change the password. */
    PASSWORD_EXPIRED,
    /** Has no permission for the API. */
    WITHOUT_API,
    /** Has no permission for SOAP login. */
    WITHOUT_SOAP_LOGIN,
    /** Logs in from an address that the org trusts, without the security token. */
    TRUSTED_ADDRESS
  }

  /** Copies the traits. */
  public User {
    traits = Set.copyOf(traits);
  }

  /** Returns the user with one more trait. */
  public User with(Trait trait) {
    Set<Trait> more = EnumSet.of(trait);
    more.addAll(traits);
    return new User(username, password, securityToken, more);
  }

  /** Returns whether it is so. */
  public boolean is(Trait trait) {
    return traits.contains(trait);
  }
}
