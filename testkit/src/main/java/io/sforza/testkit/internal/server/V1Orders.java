package io.sforza.testkit.internal.server;

import io.sforza.testkit.internal.bulk.Operation;
import io.sforza.testkit.internal.bulk.PkChunking;
import io.sforza.testkit.internal.bulk.V1Content;
import io.sforza.testkit.internal.bulk.V1Order;
import io.sforza.testkit.internal.bulk.Work;
import io.sforza.testkit.internal.login.LoginDesk;
import io.sforza.testkit.internal.login.Sessions;
import io.sforza.testkit.internal.login.User;
import io.sforza.testkit.internal.schema.BulkObjects;
import io.sforza.testkit.internal.schema.SObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who may create which jobs of the first Bulk API. */
final class V1Orders {
  static final String SESSION = "X-SFDC-Session";

  private final BulkJobs jobs;
  private final LoginDesk desk;

  V1Orders(BulkJobs jobs, LoginDesk desk) {
    this.jobs = jobs;
    this.desk = desk;
  }

  /** Returns why a request is not let in; null if it is. */
  @Nullable Answer refused(Request request) {
    V1Format format = V1Endpoint.format(request);
    String token = request.header(SESSION);
    if (token == null) {
      return format.error("InvalidSessionId", "Unable to find X-SFDC-Session header");
    }
    Sessions.Info session = desk.sessions().use(token);
    if (session == null) {
      return format.error("InvalidSessionId", "Invalid session id");
    }
    if (request.twist() instanceof Twist.QuotaUsedUp) {
      return format.error("ExceededQuota", "TotalRequests Limit exceeded.");
    }
    return session.user().is(User.Trait.WITHOUT_API)
        ? format.error("FeatureNotEnabled", "The API is not enabled for this Organization or user")
        : null;
  }

  private String userId(Request request) {
    String token = request.header(SESSION);
    Sessions.Info session = token == null ? null : desk.sessions().look(token);
    return session == null ? "" : desk.org().id(session.user());
  }

  /**
   * Returns what a job is created with.
   *
   * @param said what the body says
   * @throws RefusedJob if there can be no such job
   */
  V1Order order(String id, Map<String, String> said, Request request, int version) {
    String operation = said.getOrDefault("operation", "");
    String contentName = said.getOrDefault("contentType", "XML");
    V1Content content = V1Content.of(contentName);
    if (content == null) {
      throw RefusedJob.invalid("The content type " + contentName + " is not supported");
    }
    String name = said.getOrDefault("object", "");
    IngestRules.Asker asker = new IngestRules.Asker(jobs.store().view(), userId(request));
    boolean query = operation.equals("query") || operation.equals("queryAll");
    SObject object = IngestRules.object(name, asker.tables());
    return new V1Order(
        id,
        operation,
        object,
        query ? null : work(operation, said, asker),
        content,
        said.getOrDefault("concurrencyMode", "Parallel"),
        query ? chunking(request, object) : null,
        asker.userId(),
        version,
        jobs.now());
  }

  private static Work work(String operation, Map<String, String> said, IngestRules.Asker asker) {
    Operation write = Operation.of(operation);
    if (write == null) {
      throw new RefusedJob(400, "InvalidOperation", "The operation '" + operation + "' is unknown");
    }
    return IngestRules.work(
        write,
        said.getOrDefault("object", ""),
        said.getOrDefault("externalIdFieldName", ""),
        asker);
  }

  private @Nullable PkChunking chunking(Request request, SObject object) {
    String header = request.header("Sforce-Enable-PKChunking");
    PkChunking chunking;
    try {
      chunking = header == null ? null : PkChunking.of(header);
    } catch (IllegalArgumentException e) {
      throw RefusedJob.invalid(String.valueOf(e.getMessage()));
    }
    if (chunking == null) {
      return null;
    }
    String name = object.name();
    String parent = chunking.parent();
    boolean can =
        parent == null
            ? BulkObjects.isChunked(name)
            : BulkObjects.isOfParent(name)
                && BulkObjects.isChunked(parent)
                && jobs.store().view().find(parent) != null;
    if (!can) {
      throw RefusedJob.invalid("Entity '" + name + "' is not supported to use PKChunking.");
    }
    return chunking;
  }
}
