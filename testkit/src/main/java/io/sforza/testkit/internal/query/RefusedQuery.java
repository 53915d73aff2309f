package io.sforza.testkit.internal.query;

/** Why a query is not answered, in Salesforce's words. */
public final class RefusedQuery extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int WINDOW = 40;

  private final String errorCode;
  private final String words;

  RefusedQuery(String errorCode, String words) {
    super(errorCode + ": " + words);
    this.errorCode = errorCode;
    this.words = words;
  }

  /** Returns the refusal of what Salesforce can do and this org cannot. */
  static RefusedQuery byTheFakeOnly(String what) {
    return new RefusedQuery(
        "MALFORMED_QUERY", "The fake org does not evaluate " + what + ", though Salesforce does.");
  }

  /** Returns the refusal of a bind variable: only Apex has values for them. */
  static RefusedQuery bind() {
    return new RefusedQuery("MALFORMED_QUERY", "Bind variables only allowed in Apex code");
  }

  /** Returns a refusal that shows where in the query the name stands. */
  static RefusedQuery at(String name, String soql, String errorCode, String words) {
    return at(Math.max(0, wordPosition(name, soql, 0)), soql, errorCode, words);
  }

  /** Returns a refusal that shows where in the conditions the name stands. */
  static RefusedQuery inWhere(String name, String soql, String errorCode, String words) {
    int where = Math.max(0, wordPosition("WHERE", soql, 0));
    int position = wordPosition(name, soql, where);
    // conditions of groups stand in HAVING
    return at(position < 0 ? where : position, soql, errorCode, words);
  }

  /** Returns a refusal that shows a place in the query. */
  static RefusedQuery at(int position, String soql, String errorCode, String words) {
    int line = soql.lastIndexOf('\n', position - 1) + 1;
    int end = soql.indexOf('\n', position);
    int from = windowStart(soql, line, position);
    int to = Math.min(end < 0 ? soql.length() : end, position + WINDOW);
    return new RefusedQuery(
        errorCode,
        "\n"
            + soql.substring(from, Math.max(from, to))
            + "\n"
            + " ".repeat(position - from)
            + "^\nERROR at Row:"
            + (1 + soql.substring(0, position).chars().filter(c -> c == '\n').count())
            + ":Column:"
            + (1 + position - line)
            + "\n"
            + words);
  }

  /** A long line is shown from a word on that begins not far before the place. */
  private static int windowStart(String soql, int line, int position) {
    int from = Math.max(line, position - WINDOW);
    int space = soql.indexOf(' ', from);
    return from == line || space < 0 || space >= position ? from : space + 1;
  }

  private static int wordPosition(String name, String soql, int from) {
    for (int i = from; i + name.length() <= soql.length(); i++) {
      if (soql.regionMatches(true, i, name, 0, name.length())
          && (i == 0 || !isPartOfName(soql.charAt(i - 1)))
          && (i + name.length() == soql.length()
              || !isPartOfName(soql.charAt(i + name.length())))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isPartOfName(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  /** Returns the error code, such as {@code INVALID_FIELD}. */
  public String errorCode() {
    return errorCode;
  }

  /** Returns the message. */
  public String words() {
    return words;
  }
}
