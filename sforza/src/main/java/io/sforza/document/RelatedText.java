package io.sforza.document;

import java.util.List;

/**
 * What goes into the text of a record from rows that belong to it.
 *
 * @param from the object of those rows, and perhaps a dot and the field that points at the record
 * @param fields of which the text is taken, in order; {@code FeedComments.CommentBody} is a field
 *     of children of those rows
 * @param rows which of them
 */
record RelatedText(String from, List<String> fields, Rows rows) {

  /** Which of the rows that belong to a record. */
  enum Rows {
    ALL,
    NEWEST
  }

  RelatedText {
    fields = List.copyOf(fields);
  }

  /** Returns the object of the rows. */
  String object() {
    int dot = from.indexOf('.');
    return dot < 0 ? from : from.substring(0, dot);
  }

  /** Returns whether an object that points at the record by a field is meant. */
  boolean isOf(String object, String field) {
    return from.equalsIgnoreCase(object) || from.equalsIgnoreCase(object + "." + field);
  }

  static RelatedText all(String from, String... fields) {
    return new RelatedText(from, List.of(fields), Rows.ALL);
  }

  static RelatedText newest(String from, String... fields) {
    return new RelatedText(from, List.of(fields), Rows.NEWEST);
  }
}
