package io.sforza.testkit.internal.server;

/** Why a job is not created, as an answer says it. */
final class RefusedJob extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String errorCode;
  private final String words;

  RefusedJob(int status, String errorCode, String words) {
    super(errorCode + ": " + words);
    this.status = status;
    this.errorCode = errorCode;
    this.words = words;
  }

  static RefusedJob invalid(String words) {
    return new RefusedJob(400, "INVALIDJOB", words);
  }

  String words() {
    return words;
  }

  /** Returns the code as the first Bulk API spells it. */
  String exceptionCode() {
    return switch (errorCode) {
      case "INVALIDJOB" -> "InvalidJob";
      case "INVALIDENTITY" -> "InvalidEntity";
      default -> errorCode;
    };
  }

  Answer answer() {
    return Answer.error(status, errorCode, words);
  }
}
