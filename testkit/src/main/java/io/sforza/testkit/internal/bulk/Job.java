package io.sforza.testkit.internal.bulk;

import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/** A job of any of the Bulk APIs. Thread-safe. */
public interface Job {

  /** Which API a job is of. */
  enum Kind {
    /** A query of Bulk API 2.0. */
    V2_QUERY("V2Query"),
    /** Rows written by Bulk API 2.0. */
    V2_INGEST("V2Ingest"),
    /** Either, by the first Bulk API. */
    CLASSIC("Classic");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** Returns the kind as lists of jobs spell it. */
    public String text() {
      return text;
    }
  }

  /** Returns the Id. */
  String id();

  /** Returns which API it is of. */
  Kind kind();

  /** Returns {@code query}, {@code insert} and so on. */
  String operation();

  /** Returns the object that it is about. */
  String object();

  /** Returns the query; empty if it has none, or does not have it yet. */
  String soql();

  /** Returns the state of the moment as Salesforce spells it. */
  String stateText();

  /** Returns how many rows it found, or was given. */
  long rows();

  /** Returns how many of them failed. */
  long failedRows();

  /** Returns how long ago it was created. */
  Duration age();

  /** Returns whether nothing is left to do, whatever the clock says. */
  boolean isDone();

  /** Does what is due by the clock. */
  void settle();

  /** Returns what a list of jobs says of it. */
  ObjectNode summary();

  /** Returns whether it was created to be split by ranges of Ids. */
  default boolean isPkChunked() {
    return false;
  }
}
