package io.sforza.testkit.junit;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Calls of an org, each in a session of its own. */
final class Get {

  private Get() {}

  static int status(SalesforceExtension org, String path) throws Exception {
    return send(org, path).statusCode();
  }

  static String body(SalesforceExtension org, String path) throws Exception {
    return send(org, path).body();
  }

  private static HttpResponse<String> send(SalesforceExtension org, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(org.instanceUrl() + "/services/data/v68.0" + path))
            .header("Authorization", "Bearer " + org.auth().login(null).accessToken().reveal())
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }
}
