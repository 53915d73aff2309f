package io.sforza.core.internal.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A login. */
@Name("io.sforza.Login")
@Label("Salesforce Login")
@Description("A login: the first of a connection, or the renewal of an expired session")
@Category("Sforza")
@StackTrace(false)
public final class LoginEvent extends Event {
  @Label("Instance URL")
  public @Nullable String instanceUrl;

  @Label("Renewal")
  public boolean renewal;

  @Label("Failure")
  public @Nullable String failure;

  public LoginEvent() {}
}
