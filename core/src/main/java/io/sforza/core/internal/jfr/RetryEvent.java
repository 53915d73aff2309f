package io.sforza.core.internal.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** A request that is about to be sent again. */
@Name("io.sforza.Retry")
@Label("Salesforce Retry")
@Description("A request failed and is sent again after a pause")
@Category("Sforza")
@StackTrace(false)
public final class RetryEvent extends Event {
  @Label("Request")
  public @Nullable String request;

  @Label("Attempt")
  @Description("The attempt that failed, 1 for the first")
  public int attempt;

  @Label("Pause")
  @Timespan(Timespan.MILLISECONDS)
  public long pause;

  @Label("Failure")
  public @Nullable String failure;

  public RetryEvent() {}
}
