package io.sforza.testkit.internal.server;

import io.sforza.testkit.Call;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/** Finds out what a request asks, and who answers it. */
final class Routes {
  private static final int MOST_URI_BYTES = 16_384;

  /**
   * What a request asks.
   *
   * @param call the kind of call
   * @param open whether it needs no session, and counts for no limit
   * @param endpoint gives the answer
   */
  record Route(Call call, boolean open, Supplier<Answer> endpoint) {}

  private final TokenEndpoint tokens;
  private final SoapEndpoint soap;
  private final IdentityEndpoint identity;
  private final Limits limits;
  private final JobRoutes jobs;
  private final V1Routes async;
  private final QueryEndpoint queries;
  private final RowRoutes rows;
  private final CompositeRoutes composites;
  private final ExplainEndpoint explain;
  private final SearchEndpoint search;
  private final SoapPartner partner;

  Routes(
      TokenEndpoint tokens,
      SoapEndpoint soap,
      IdentityEndpoint identity,
      Describes describes,
      Limits limits,
      JobRoutes jobs,
      V1Routes async,
      QueryEndpoint queries,
      OrgRows rows) {
    this.tokens = tokens;
    this.soap = soap;
    this.identity = identity;
    this.limits = limits;
    this.jobs = jobs;
    this.async = async;
    this.queries = queries;
    this.rows = new RowRoutes(rows, describes);
    this.explain = new ExplainEndpoint(rows);
    this.search = new SearchEndpoint(rows);
    this.composites = new CompositeRoutes(rows, limits, this::part);
    this.partner = new SoapPartner(rows, soap.desk(), limits, this::part);
  }

  /** Finds what a request of its own asks; a part of a composite may have a longer URL. */
  Route findWhole(Request request) {
    return request.target().length() > MOST_URI_BYTES
        ? new Route(Call.OTHER, true, Routes::tooLong)
        : find(request);
  }

  private Route find(Request request) {
    List<String> path = request.segments();
    if (path.size() == 3 && path.get(0).equals("id")) {
      return open(Call.IDENTITY, () -> identity.identity(request, path.get(1), path.get(2)));
    }
    if (path.equals(List.of("id", "keys"))) {
      return open(Call.IDENTITY, only("GET", request, IdTokens::keys));
    }
    if (path.equals(List.of("setup", "connect"))) {
      return open(Call.DEVICE_PAGE, () -> identity.devicePage(request));
    }
    if (path.size() < 2 || !path.get(0).equals("services")) {
      return unknown();
    }
    List<String> rest = path.subList(2, path.size());
    return switch (path.get(1)) {
      case "oauth2" -> rest.size() == 1 ? oauth(rest.get(0), request) : unknown();
      case "Soap" -> soap(rest, request);
      case "async" -> async.find(rest, request);
      case "data" -> data(rest, request);
      default -> unknown();
    };
  }

  private Route oauth(String endpoint, Request request) {
    return switch (endpoint) {
      case "token" -> open(Call.TOKEN, only("POST", request, () -> tokens.answer(request)));
      case "authorize" -> open(Call.AUTHORIZE, () -> identity.authorize(request));
      case "revoke" -> open(Call.REVOKE, () -> identity.revoke(request));
      case "introspect" ->
          open(Call.INTROSPECT, only("POST", request, () -> identity.introspect(request)));
      case "userinfo" -> open(Call.IDENTITY, () -> identity.userInfo(request));
      default -> unknown();
    };
  }

  private Route soap(List<String> path, Request request) {
    if (path.size() < 2 || !(path.get(0).equals("u") || path.get(0).equals("c"))) {
      return unknown();
    }
    String version = path.get(1);
    SoapCall call = SoapCall.of(request.body());
    if (call == null || call.operation().equals("login")) {
      return soap(Call.SOAP_LOGIN, request, () -> soap.login(request, call, version));
    }
    return switch (call.operation()) {
      case "logout" -> soap(Call.SOAP_LOGOUT, request, () -> soap.logout(call));
      default -> soap(Call.SOAP, request, () -> partner.answer(request, call, version));
    };
  }

  private static Route soap(Call call, Request request, Supplier<Answer> endpoint) {
    return open(call, only("POST", request, endpoint));
  }

  private static Route open(Call call, Supplier<Answer> endpoint) {
    return new Route(call, true, endpoint);
  }

  private Route data(List<String> rest, Request request) {
    return rest.isEmpty()
        ? new Route(Call.VERSIONS, true, only("GET", request, Versions::list))
        : versioned(rest.get(0), rest.subList(1, rest.size()), request);
  }

  private Route versioned(String version, List<String> path, Request request) {
    int number = Versions.number(version);
    if (Versions.isRetired(number)) {
      return new Route(Call.OTHER, false, () -> retired(version));
    }
    if (number < Versions.OLDEST || number > Versions.NEWEST) {
      return unknown();
    }
    if (path.isEmpty()) {
      return get(Call.RESOURCES, request, () -> Versions.resources(version, identity.url(request)));
    }
    return switch (path.get(0)) {
      case "limits" -> limits(path, request);
      case "query", "queryAll" -> queries(version, path, request);
      case "search", "parameterizedSearch", "recent" -> finds(version, path, request);
      case "composite" ->
          composites.find(new RestCall(request, version), path.subList(1, path.size()));
      case "sobjects" -> rows.find(new RestCall(request, version), path.subList(1, path.size()));
      case "jobs" -> jobs.find(number, path.subList(1, path.size()), request);
      default -> unknown();
    };
  }

  /** Answers a part of a composite, which is in a session already and counts for nothing. */
  private Answer part(Request part) {
    Route route = find(part);
    return switch (route.call()) {
      case QUERY,
          QUERY_MORE,
          DESCRIBE,
          DESCRIBE_GLOBAL,
          OBJECT_INFO,
          LIMITS,
          RECORD_COUNTS,
          ROW_CREATE,
          ROW_READ,
          ROW_UPDATE,
          ROW_UPSERT,
          ROW_DELETE,
          RELATED_ROWS,
          UPDATED,
          DELETED,
          COLLECTION ->
          route.endpoint().get();
      default -> Answer.notFound();
    };
  }

  private Route limits(List<String> path, Request request) {
    if (path.size() == 1) {
      return get(Call.LIMITS, request, limits::answer);
    }
    return path.equals(List.of("limits", "recordCount"))
        ? get(Call.RECORD_COUNTS, request, () -> queries.recordCounts(request))
        : unknown();
  }

  private Route queries(String version, List<String> path, Request request) {
    String explained = request.parameter("explain");
    if (path.size() == 1 && explained != null) {
      return get(Call.QUERY, request, () -> explain.explain(request, explained));
    }
    if (path.size() == 1) {
      boolean withHidden = path.get(0).equals("queryAll");
      return get(Call.QUERY, request, () -> queries.first(request, version, withHidden));
    }
    return path.size() == 2
        ? get(Call.QUERY_MORE, request, () -> queries.next(request, version, path.get(1)))
        : unknown();
  }

  private Route finds(String version, List<String> path, Request request) {
    RestCall call = new RestCall(request, version);
    if (path.size() > 1) {
      return unknown();
    }
    return switch (path.get(0)) {
      case "search" -> Verbs.of(request).get(Call.SEARCH, () -> search.find(call)).route();
      case "recent" -> Verbs.of(request).get(Call.RECENT, () -> Answer.json(200, "[]")).route();
      default -> Verbs.of(request).get(Call.SEARCH, () -> search.findByParameters(call)).route();
    };
  }

  static Route get(Call call, Request request, Supplier<Answer> endpoint) {
    return Verbs.of(request).get(call, endpoint).route();
  }

  static Supplier<Answer> only(String method, Request request, Supplier<Answer> endpoint) {
    return request.method().equals(method) ? endpoint : () -> wrongMethod(method, request);
  }

  private static Answer wrongMethod(String allowed, Request request) {
    return Answer.error(
        405,
        "METHOD_NOT_ALLOWED",
        "HTTP Method '" + request.method() + "' not allowed. Allowed are " + allowed);
  }

  static Route unknown() {
    return new Route(Call.OTHER, false, Answer::notFound);
  }

  private static Answer retired(String version) {
    return Answer.error(
        410, "UNSUPPORTED_API_VERSION", "The API version " + version + " is retired");
  }

  private static Answer tooLong() {
    return Answer.of(
        414,
        "text/html",
        out ->
            out.write(
                "<h1>Bad Message 414</h1><pre>reason: URI Too Long</pre>"
                    .getBytes(StandardCharsets.US_ASCII)));
  }
}
