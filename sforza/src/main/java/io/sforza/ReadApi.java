package io.sforza;

/** Through which of Salesforce's interfaces rows are read. They give the same rows. */
public enum ReadApi {
  /** Whichever fits the read better; the plan says which and why. */
  AUTO,
  /** The REST API's query: pages of up to 2,000 rows, one after the other; good for few rows. */
  REST,
  /** Bulk API 2.0: a job whose results are read as fast as they come; good for many rows. */
  BULK
}
