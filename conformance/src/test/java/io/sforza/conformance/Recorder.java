package io.sforza.conformance;

import java.util.function.BiConsumer;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Writes down which operations passed. */
final class Recorder implements BeforeTestExecutionCallback, AfterTestExecutionCallback {

  Recorder() {}

  @Override
  public void beforeTestExecution(ExtensionContext context) {
    each(context, Results::forget);
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    if (context.getExecutionException().isEmpty()) {
      each(context, Results::passed);
    }
  }

  private static void each(ExtensionContext context, BiConsumer<Peer, Operation> action) {
    Peer peer = context.getRequiredTestClass().getAnnotation(By.class).value();
    for (Operation operation : context.getRequiredTestMethod().getAnnotation(Shows.class).value()) {
      action.accept(peer, operation);
    }
  }
}
