package io.sforza.testkit;

import java.util.List;
import java.util.Map;

/**
 * An org that a test looks at: a {@link FakeSalesforce}, or what holds one for a test, such as the
 * JUnit extension.
 *
 * <p>Implementations are thread-safe.
 */
public interface FakeOrg {

  /** Returns the calls that the org answered, oldest first; of very many the last 10,000. */
  List<RecordedCall> calls();

  /**
   * Returns the jobs that are in the org at the moment, oldest first; deleted ones are gone, and so
   * are those of more than seven days ago.
   */
  List<FakeJob> jobs();

  /**
   * Returns the faults that were to happen once or some times and did not, each with how often it
   * is still to happen. A test that ends with one has not shown what it was written to show.
   */
  List<Fault> faultsLeft();

  /**
   * Returns the rows of an object as they are now, without those in the recycle bin: the text of
   * each field that is not empty, as Bulk spells it, by API name.
   *
   * @param object the API name
   * @throws IllegalArgumentException if the org has no such object
   */
  List<Map<String, String>> rows(String object);
}
