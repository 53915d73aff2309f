package io.sforza;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.testng.ITestListener;
import org.testng.ITestResult;
import org.testng.TestNG;

/** Each rule of the kit of Reactive Streams that can be tested is a test. */
class PublisherRulesTest {
  // publishers that have failed before anybody asks for rows, and those of two thousand million
  private static final Set<String> NOT_OURS =
      Set.of(
          "optional_spec104_mustSignalOnErrorWhenFails",
          "required_spec109_mayRejectCallsToSubscribeIfPublisherIsUnableOrUnwillingToServeThem"
              + "RejectionMustTriggerOnErrorAfterOnSubscribe",
          "required_spec317_mustNotSignalOnErrorWhenPendingAboveLongMaxValue");

  /** Hears what became of the rules. */
  private static final class Outcomes implements ITestListener {
    final Map<String, ITestResult> rules = new TreeMap<>();

    @Override
    public void onTestSuccess(ITestResult result) {
      rules.put(result.getName(), result);
    }

    @Override
    public void onTestFailure(ITestResult result) {
      rules.put(result.getName(), result);
    }

    @Override
    public void onTestSkipped(ITestResult result) {
      rules.put(result.getName(), result);
    }
  }

  @TestFactory
  Stream<DynamicTest> every_rule_is_kept() {
    Outcomes outcomes = new Outcomes();
    TestNG kit = new TestNG(false);
    kit.setVerbose(0);
    kit.setTestClasses(new Class<?>[] {PublisherRules.class});
    kit.addListener(outcomes);
    kit.run();

    Map<String, ITestResult> rules = outcomes.rules;
    assertThat(rules).hasSizeGreaterThan(30);
    rules.keySet().removeIf(rule -> rule.startsWith("untested_"));
    assertThat(rules.keySet()).containsAll(NOT_OURS);
    return rules.values().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getName(), () -> judge(rule)));
  }

  private static void judge(ITestResult rule) throws Throwable {
    if (NOT_OURS.contains(rule.getName())) {
      assertThat(rule.getStatus()).isEqualTo(ITestResult.SKIP);
    } else if (rule.getThrowable() != null) {
      throw rule.getThrowable();
    } else {
      assertThat(rule.getStatus()).isEqualTo(ITestResult.SUCCESS);
    }
  }
}
