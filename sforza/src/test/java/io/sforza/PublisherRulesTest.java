package io.sforza;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.testng.ITestListener;
import org.testng.ITestResult;
import org.testng.TestNG;

/** Each rule of the kit of Reactive Streams that can be tested is a test. */
class PublisherRulesTest {

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

    assertThat(outcomes.rules).hasSizeGreaterThan(30);
    return outcomes.rules.entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> judge(rule.getValue())));
  }

  private static void judge(ITestResult rule) throws Throwable {
    System.err.println(rule.getStatus()+" "+rule.getName()+" "+rule.getThrowable());
  }
}
