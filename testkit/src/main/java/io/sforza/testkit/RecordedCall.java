package io.sforza.testkit;

/**
 * A call that the fake org got.
 *
 * @param call what it was
 * @param method the HTTP method
 * @param path the path with its query string
 * @param body the body as text; what is secret in a login is masked
 * @param status the HTTP status of the answer
 */
public record RecordedCall(Call call, String method, String path, String body, int status) {}
