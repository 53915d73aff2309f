package io.sforza.document;

import java.util.List;

/**
 * What goes into the text of a record from rows that belong to it.
 *
 * @param object the object of those rows
 * @param fields of which the text is taken, in order; {@code FeedComments.CommentBody} is a field
 *     of children of those rows
 * @param rows which of them
 */
record RelatedText(String object, List<String> fields, Rows rows) {

  /** Which of the rows that belong to a record. */
  enum Rows {
    ALL,
    NEWEST
  }

  RelatedText {
    fields = List.copyOf(fields);
  }

  static RelatedText all(String object, String... fields) {
    return new RelatedText(object, List.of(fields), Rows.ALL);
  }

  static RelatedText newest(String object, String... fields) {
    return new RelatedText(object, List.of(fields), Rows.NEWEST);
  }
}
