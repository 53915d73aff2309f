package io.sforza.testkit.internal.bulk;

/**
 * Uploaded data that no job can work on; its message is what the job says, such as {@code
 * InvalidBatch : …}.
 */
public final class BadData extends Exception {
  private static final long serialVersionUID = 1L;

  BadData(String code, String words) {
    super(code + " : " + words);
  }

  static BadData batch(String words) {
    return new BadData("InvalidBatch", words);
  }

  static BadData csv(String words) {
    return batch("Failed to parse CSV. " + words);
  }

  /** Returns what the job says. */
  public String words() {
    return String.valueOf(getMessage());
  }
}
