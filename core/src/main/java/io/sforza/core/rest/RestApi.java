package io.sforza.core.rest;

import io.sforza.core.connection.ApiRequest;
import io.sforza.core.connection.ApiResponse;
import io.sforza.core.connection.Connection;
import io.sforza.core.describe.DescribeSource;
import io.sforza.core.describe.GlobalDescribe;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.error.TransportException;
import io.sforza.core.internal.text.NearMatches;
import java.io.InputStream;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.exc.JacksonIOException;

/**
 * Salesforce's REST API over a {@link Connection} ("REST API Developer Guide").
 *
 * <p>Thread-safe.
 */
public final class RestApi implements DescribeSource {
  private final Connection connection;

  private RestApi(Connection connection) {
    this.connection = connection;
  }

  /**
   * Returns the REST API of a connection, which stays the caller's to close.
   *
   * @param connection the connection
   */
  public static RestApi of(Connection connection) {
    return new RestApi(connection);
  }

  /** {@inheritDoc} Costs one API call. */
  @Override
  public GlobalDescribe describeGlobal() {
    return read(ApiRequest.get("sobjects"), GlobalDescribe::parse);
  }

  /**
   * {@inheritDoc} Costs one API call; one more to find near matches when there is no such object.
   */
  @Override
  public ObjectDescribe describe(String object) {
    try {
      return read(ApiRequest.get("sobjects", object, "describe"), ObjectDescribe::parse);
    } catch (RequestRejectedException e) {
      throw e.status() == 404 ? unknownObject(object, e) : e;
    }
  }

  private RequestRejectedException unknownObject(String object, RequestRejectedException cause) {
    List<String> similar = describeGlobal().similarObjects(object);
    String hint =
        similar.isEmpty()
            ? "Check the spelling (custom objects end in __c) and that the user may read the"
                + " object: Setup > Profiles or Permission Sets > Object Settings."
            : NearMatches.question(similar)
                + " If the name is right, the user may not see the object.";
    return new RequestRejectedException(
        ErrorDetails.of("The org has no object '" + object + "' that this user can see.")
            .code(cause.errorCode())
            .hint(hint)
            .requestId(cause.requestId())
            .cause(cause),
        cause.status(),
        cause.errors());
  }

  private <T> T read(ApiRequest request, Function<InputStream, T> parser) {
    try (ApiResponse response = connection.send(request)) {
      return parser.apply(response.body());
    } catch (JacksonIOException e) {
      throw new TransportException(
          ErrorDetails.of("The answer to " + request + " broke off: " + e.getOriginalMessage())
              .retryLater()
              .cause(e));
    }
  }
}
