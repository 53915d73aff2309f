package io.sforza.testkit.internal.query;

/** Why a query is not answered, in Salesforce's words. */
public final class RefusedQuery extends RuntimeException {
  private static final long serialVersionUID = 1L;

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
    int position = Math.max(0, wordPosition(name, soql));
    int from = Math.max(0, position - 20);
    String window = soql.substring(from, Math.min(soql.length(), position + 40));
    return new RefusedQuery(
        errorCode,
        "\n"
            + window
            + "\n"
            + " ".repeat(position - from)
            + "^\nERROR at Row:"
            + (1 + soql.substring(0, position).chars().filter(c -> c == '\n').count())
            + ":Column:"
            + (position - soql.lastIndexOf('\n', position - 1))
            + "\n"
            + words);
  }

  private static int wordPosition(String name, String soql) {
    for (int i = 0; i + name.length() <= soql.length(); i++) {
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
