package io.sforza.testkit;

import io.sforza.testkit.internal.login.User;
import io.sforza.testkit.internal.login.User.Trait;
import java.util.Set;

/**
 * A user of a fake org. A value: each step returns a changed copy.
 *
 * <pre>{@code
 * FakeSalesforce.builder().users(FakeUser.of("etl@acme.example").password("s3cret").inactive())
 * }</pre>
 *
 * <p>Immutable.
 */
public final class FakeUser {
  private static final String PASSWORD = "fakePassword1";
  private static final String TOKEN = "fakeSecurityToken0123456";

  private final User user;

  private FakeUser(User user) {
    this.user = user;
  }

  /**
   * Returns a user who may log in by all ways, from addresses that the org does not trust.
   *
   * @param username the user's name, such as {@code etl@acme.example}
   */
  public static FakeUser of(String username) {
    return new FakeUser(new User(username, PASSWORD, TOKEN, Set.of()));
  }

  /**
   * Returns the user with another password.
   *
   * @param password the password
   */
  public FakeUser password(String password) {
    return new FakeUser(new User(user.username(), password, user.securityToken(), user.traits()));
  }

  /**
   * Returns the user with another security token.
   *
   * @param token the token
   */
  public FakeUser securityToken(String token) {
    return new FakeUser(new User(user.username(), user.password(), token, user.traits()));
  }

  /** Returns the user logging in from an address that the org trusts: without a security token. */
  public FakeUser atTrustedAddress() {
    return new FakeUser(user.with(Trait.TRUSTED_ADDRESS));
  }

  /** Returns the user as one who was deactivated. */
  public FakeUser inactive() {
    return new FakeUser(user.with(Trait.INACTIVE));
  }

  /** Returns the user as one who gave too many wrong passwords. */
  public FakeUser lockedOut() {
    return new FakeUser(user.with(Trait.LOCKED));
  }

  /** Returns the user with a password that has expired. */
  public FakeUser passwordExpired() {
    return new FakeUser(user.with(Trait.PASSWORD_EXPIRED));
  }

  /** Returns the user without the permission API Enabled. */
  public FakeUser withoutApi() {
    return new FakeUser(user.with(Trait.WITHOUT_API));
  }

  /** Returns the user without the permission Use Any API Auth, which SOAP login needs. */
  public FakeUser withoutSoapLogin() {
    return new FakeUser(user.with(Trait.WITHOUT_SOAP_LOGIN));
  }

  User user() {
    return user;
  }

  /** Returns the user's name. */
  @Override
  public String toString() {
    return user.username();
  }
}
