package io.sforza.core.internal.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A request, from sending it to the headers of its answer. */
@Name("io.sforza.Request")
@Label("Salesforce Request")
@Description("A request to Salesforce, from sending it to the headers of its answer")
@Category("Sforza")
@StackTrace(false)
public final class RequestEvent extends Event {
  @Label("Request")
  public @Nullable String request;

  @Label("Host")
  public @Nullable String host;

  @Label("Status")
  @Description("The HTTP status, 0 if there was no answer")
  public int status;

  @Label("Attempt")
  public int attempt;

  @Label("Request Id")
  public @Nullable String requestId;

  @Label("Failure")
  public @Nullable String failure;

  public RequestEvent() {}
}
