package io.sforza.testkit.assertj;

import io.sforza.testkit.Call;
import io.sforza.testkit.RecordedCall;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The second half of an assertion on the calls of an org: of which kind they are. Calls count as
 * they came, also those that were refused or hit by a fault: a call that the client repeated counts
 * twice. Of very many calls an org remembers the last 10,000.
 *
 * <p>Immutable.
 */
public final class ReceivedAssert {
  // what is open to everybody, or a login, counts for no limit
  private static final Set<Call> UNCOUNTED =
      EnumSet.of(
          Call.TOKEN,
          Call.SOAP_LOGIN,
          Call.SOAP_LOGOUT,
          Call.AUTHORIZE,
          Call.DEVICE_PAGE,
          Call.REVOKE,
          Call.INTROSPECT,
          Call.IDENTITY,
          Call.VERSIONS);

  private final FakeOrgAssert org;
  private final Amount amount;

  ReceivedAssert(FakeOrgAssert org, Amount amount) {
    this.org = org;
    this.amount = amount;
  }

  /**
   * Asserts how often a Bulk API 2.0 query job was created.
   *
   * @throws AssertionError if it was not as often; it lists the calls that came
   */
  public FakeOrgAssert bulkQueryJobs() {
    return check("bulk query jobs", call -> call.call() == Call.BULK_CREATE);
  }

  /**
   * Asserts how often a Bulk API 2.0 ingest job was created.
   *
   * @throws AssertionError if it was not as often; it lists the calls that came
   */
  public FakeOrgAssert ingestJobs() {
    return check("ingest jobs", call -> call.call() == Call.INGEST_CREATE);
  }

  /**
   * Asserts how often a token was asked for: logins and refreshes by OAuth.
   *
   * @throws AssertionError if it was not as often; it lists the calls that came
   */
  public FakeOrgAssert tokenRequests() {
    return check("token requests", call -> call.call() == Call.TOKEN);
  }

  /**
   * Asserts how many calls came that count for the limit of the org: all but logins and the list of
   * versions. A composite counts once.
   *
   * @throws AssertionError if it was not as many; it lists the calls that came
   */
  public FakeOrgAssert apiCalls() {
    return check("API calls", call -> !UNCOUNTED.contains(call.call()));
  }

  /**
   * Asserts how often a REST query was begun; further pages of it are {@link Call#QUERY_MORE}.
   *
   * @throws AssertionError if it was not as often; it lists the calls that came
   */
  public FakeOrgAssert queries() {
    return check("queries", call -> call.call() == Call.QUERY);
  }

  /**
   * Asserts how often an object was described; the list of all objects is {@link
   * Call#DESCRIBE_GLOBAL}.
   *
   * @throws AssertionError if it was not as often; it lists the calls that came
   */
  public FakeOrgAssert describes() {
    return check("describes", call -> call.call() == Call.DESCRIBE);
  }

  /**
   * Asserts how many calls of these kinds came.
   *
   * @param first a kind
   * @param more further ones
   * @throws AssertionError if it was not as many; it lists the calls that came
   */
  public FakeOrgAssert calls(Call first, Call... more) {
    Set<Call> kinds = EnumSet.of(first, more);
    return check("calls of " + kinds, call -> kinds.contains(call.call()));
  }

  /**
   * Asserts how many calls came of any kind.
   *
   * @throws AssertionError if it was not as many; it lists the calls that came
   */
  public FakeOrgAssert calls() {
    return check("calls", call -> true);
  }

  /**
   * Asserts how many calls came that something is true of.
   *
   * @param what what they are, for the message, such as {@code queries of Account}
   * @param wanted whether a call is one
   * @throws AssertionError if it was not as many; it lists the calls that came
   */
  public FakeOrgAssert callsThat(String what, Predicate<RecordedCall> wanted) {
    return check(what, wanted);
  }

  private FakeOrgAssert check(String what, Predicate<RecordedCall> wanted) {
    List<RecordedCall> all = org.org().calls();
    long received = all.stream().filter(wanted).count();
    if (!amount.allows(received)) {
      org.fail(
          "Expected the org to have received "
              + amount
              + " "
              + what
              + ", but it received "
              + received
              + "."
              + System.lineSeparator()
              + CallList.of(all));
    }
    return org;
  }
}
