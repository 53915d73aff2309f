package io.sforza.testkit.internal.server;

/** Why a call cannot be answered; carries the answer that says so up to where calls are routed. */
final class RefusedCall extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Answer answer;

  RefusedCall(Answer answer) {
    super("HTTP " + answer.status(), null, false, false);
    this.answer = answer;
  }

  RefusedCall(int status, String errorCode, String message) {
    this(Answer.error(status, errorCode, message));
  }

  static RefusedCall notFound() {
    return new RefusedCall(Answer.notFound());
  }

  Answer answer() {
    return answer;
  }
}
