package io.sforza.testkit.internal.bulk;

/** Where a job stands. */
public enum JobState {
  /** Data can be uploaded. */
  OPEN("Open", false),
  /** Nothing is missing, and nothing has begun. */
  UPLOAD_COMPLETE("UploadComplete", false),
  /** Rows are gathered or written. */
  IN_PROGRESS("InProgress", false),
  /** Results can be fetched. */
  JOB_COMPLETE("JobComplete", true),
  /** Ended with an error. */
  FAILED("Failed", true),
  /** Ended by the client. */
  ABORTED("Aborted", true);

  private final String text;
  private final boolean terminal;

  JobState(String text, boolean terminal) {
    this.text = text;
    this.terminal = terminal;
  }

  /** Returns the state as Salesforce spells it. */
  public String text() {
    return text;
  }

  /** Returns whether it is the last one. */
  public boolean terminal() {
    return terminal;
  }
}
