package io.sforza.bulk;

/** The two families of Bulk API 2.0 jobs. */
enum JobFamily {
  QUERY("query", "V2Query"),
  INGEST("ingest", "V2Ingest");

  private final String path;
  private final String jobType;

  JobFamily(String path, String jobType) {
    this.path = path;
    this.jobType = jobType;
  }

  /** Returns the segment below {@code /jobs}. */
  String path() {
    return path;
  }

  /** Returns what lists of jobs are filtered by, and what their entries say. */
  String jobType() {
    return jobType;
  }

  /** Returns how a job is spoken of at the beginning of a sentence. */
  String title() {
    return this == QUERY ? "Query job" : "Ingest job";
  }
}
