package io.sforza.conformance;

/** The clients that others wrote: the columns of the table in docs/testkit.md. */
enum Peer {
  JSFORCE("jsforce"),
  CAMEL("Camel"),
  WSC_PARTNER("WSC partner"),
  WSC_BULK("WSC Bulk v1");

  private final String title;

  Peer(String title) {
    this.title = title;
  }

  /** Returns what the table calls it. */
  String title() {
    return title;
  }
}
