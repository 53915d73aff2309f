package io.sforza.testkit.internal.server;

/**
 * A call below a version of the REST API.
 *
 * @param request what the client asks
 * @param version the version in the path, such as {@code v68.0}
 */
record RestCall(Request request, String version) {

  /** Returns the number of the version. */
  int number() {
    return Versions.number(version);
  }

  /** Returns where a row is reached. */
  String link(String object, String id) {
    return "/services/data/" + version + "/sobjects/" + object + "/" + id;
  }
}
