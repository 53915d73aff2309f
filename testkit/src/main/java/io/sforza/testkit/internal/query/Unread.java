package io.sforza.testkit.internal.query;

import io.sforza.soql.SoqlException;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says in Salesforce's words why a text is no query. The parser says where and what; Salesforce
 * says less of it. The words are those of Winter '25 and later, whose release notes list old and
 * new ones side by side.
 */
final class Unread {
  private static final Pattern PLACE =
      Pattern.compile("(.*) \\(line (\\d+), column (\\d+)\\)\\n.*", Pattern.DOTALL);

  private static final Pattern ALIAS = Pattern.compile("(\\w+|\\))\\s+(\\w+)\\s*$");
  private static final Pattern LIST =
      Pattern.compile("[\\w.()]+\\s+(NOT\\s+)?IN\\s*\\(\\s*$", Pattern.CASE_INSENSITIVE);
  private static final Pattern TOKEN =
      Pattern.compile("[A-Za-z_]\\w*|[0-9][\\w.:+-]*|'([^'\\\\]|\\\\.)*'|[<>!]=|<>");

  // what a token is called may stand in several of these: the first that fits counts
  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "The field (\\S+) is selected twice.*",
              (unread, said) ->
                  new RefusedQuery("INVALID_FIELD", "duplicate field selected: " + said.group(1))),
          new Rule(
              "The alias (\\S+) is given twice.*",
              (unread, said) ->
                  new RefusedQuery("MALFORMED_QUERY", "duplicate alias: " + said.group(1))),
          new Rule(
              "The alias \\S+ of (\\S+) needs GROUP BY.*|SOQL has no (DISTINCT).*",
              (unread, said) ->
                  RefusedQuery.at(
                      said.group(1) == null ? said.group(2) : said.group(1),
                      unread.soql,
                      "MALFORMED_QUERY",
                      "only aggregate expressions use field aliasing")),
          new Rule(
              "'(\\S+)' is no relationship of ([^:]+):.*",
              (unread, said) ->
                  RefusedQuery.at(
                      said.group(1),
                      unread.soql,
                      "INVALID_TYPE",
                      "A driving SObject type has already been set, all other entity types in the"
                          + " FROM clause must be relationships to the initial object. The driving"
                          + " object is "
                          + said.group(2)
                          + ".")),
          new Rule(
              "Expected WHERE, ORDER BY, LIMIT, OFFSET or '\\)', found '(?i:GROUP|HAVING)'.*",
              (unread, said) -> unread.words("only root queries support aggregate expressions")),
          new Rule(
              "The query is nested deeper than .*",
              (unread, said) ->
                  new RefusedQuery(
                      "QUERY_TOO_COMPLICATED",
                      "Query is either selecting too many fields or the filter conditions are too"
                          + " complicated.")),
          // what is no literal can only be the name of a variable
          new Rule(
              "Expected a value, found '[A-Za-z].*|A bind variable cannot stand here.*"
                  + "|After the colon stands a name.*",
              (unread, said) -> RefusedQuery.bind()),
          new Rule(
              "Expected a whole number after (LIMIT|OFFSET), found (?!the end).*",
              (unread, said) -> unread.words("expecting a colon, found '" + unread.token() + "'")),
          new Rule(
              "(There is no such day or time as|'[^']*' is neither a number).*|.*go from 1700 to"
                  + " 4000.*",
              (unread, said) -> unread.noDate()),
          new Rule(
              "A line break inside a text.*",
              (unread, said) -> unread.inLine("mismatched character '\\n' expecting '''")),
          new Rule(
              "This text has no closing quote.*",
              (unread, said) -> unread.inLine("mismatched character '<EOF>' expecting '''")),
          new Rule(
              "SOQL has no escape.*|\\\\u needs four hexadecimal digits.*",
              (unread, said) -> unread.noEscape()),
          new Rule(
              "(Texts stand between single quotes|SOQL has no semicolon|'.' has no meaning here"
                  + "|The character|SOQL has no comments).*",
              (unread, said) -> unread.inLine("unexpected token: '" + unread.token() + "'")),
          // of an operator and of a function it is what follows that cannot be
          new Rule(
              "LIKE needs a text.*|.* null is never true.*|SOQL has no function .*",
              (unread, said) -> unread.nextUnexpected()),
          new Rule("Expected FROM, found .*", (unread, said) -> unread.noFrom()),
          new Rule(
              "Expected a field to select, found '(?i:FROM)'.*",
              (unread, said) -> unread.noFields()),
          new Rule("Expected a value, found '\\)'.*", (unread, said) -> unread.noValues()));

  private final String soql;
  private final int place;

  private Unread(String soql, int place) {
    this.soql = soql;
    this.place = place;
  }

  /** What the parser says, and what Salesforce does. */
  private record Rule(Pattern pattern, BiFunction<Unread, MatchResult, RefusedQuery> refusal) {
    Rule(String pattern, BiFunction<Unread, MatchResult, RefusedQuery> refusal) {
      this(Pattern.compile(pattern, Pattern.DOTALL), refusal);
    }
  }

  /** Returns the refusal of a text that the parser could not read. */
  static RefusedQuery of(String soql, SoqlException problem) {
    String text = problem.problems().get(0);
    Matcher placed = PLACE.matcher(text);
    boolean known = placed.matches();
    int place =
        known
            ? offset(soql, Integer.parseInt(placed.group(2)), Integer.parseInt(placed.group(3)))
            : 0;
    Unread unread = new Unread(soql, place);
    String said = known ? placed.group(1) : text;
    for (Rule rule : RULES) {
      Matcher matcher = rule.pattern().matcher(said);
      if (matcher.matches()) {
        return rule.refusal().apply(unread, matcher.toMatchResult());
      }
    }
    return unread.unexpected();
  }

  private static int offset(String soql, int line, int column) {
    int start = 0;
    for (int i = 1; i < line; i++) {
      start = soql.indexOf('\n', start) + 1;
    }
    return soql.offsetByCodePoints(start, column - 1);
  }

  private Unread at(int other) {
    return new Unread(soql, other);
  }

  private RefusedQuery words(String words) {
    return RefusedQuery.at(place, soql, "MALFORMED_QUERY", words);
  }

  /** Refuses in the words of the lexer, which counts columns from 0. */
  private RefusedQuery inLine(String words) {
    String before = soql.substring(0, place);
    long line = 1 + before.chars().filter(c -> c == '\n').count();
    int column = place - before.lastIndexOf('\n') - 1;
    return words("line " + line + ":" + column + " " + words);
  }

  private RefusedQuery unexpected() {
    String words = "unexpected token: '" + token() + "'";
    // of a first word that is not SELECT the place is not said
    return soql.isBlank() || soql.substring(0, place).isBlank()
        ? new RefusedQuery("MALFORMED_QUERY", words)
        : words(words);
  }

  private RefusedQuery noDate() {
    String token = token();
    if (token.matches("\\d{4}-\\d+-\\d+[tT].*")) {
      return words("Invalid datetime: " + token);
    }
    return token.matches("\\d{4}-\\d+-\\d+") ? words("Invalid date: " + token) : unexpected();
  }

  private RefusedQuery noEscape() {
    int quote = soql.lastIndexOf('\'', place);
    int end = soql.indexOf('\'', place + 2);
    String text = soql.substring(quote + 1, end < 0 ? soql.length() : end);
    String sequence = soql.substring(place, Math.min(soql.length(), place + 2));
    return words(
        "Invalid string literal '"
            + text
            + "'. Illegal character sequence '"
            + sequence
            + "' in string literal");
  }

  /** A word that stands where FROM should is read as an alias, and is what is wrong. */
  private RefusedQuery noFrom() {
    Matcher words = ALIAS.matcher(soql.substring(0, place));
    boolean alias = words.find() && !words.group(1).equalsIgnoreCase("SELECT");
    return alias ? at(words.start(2)).unexpected() : unexpected();
  }

  private RefusedQuery noFields() {
    String before = soql.substring(0, place);
    int select = before.toUpperCase(Locale.ROOT).lastIndexOf("SELECT");
    return before.stripTrailing().endsWith(",")
        ? unexpected()
        : at(select).words("unexpected token: '" + before.substring(select) + token() + "'");
  }

  private RefusedQuery noValues() {
    Matcher list = LIST.matcher(soql.substring(0, place));
    return list.find()
        ? at(list.start()).words("unexpected token: '" + list.group() + ")'")
        : unexpected();
  }

  /** Refuses the token after the one at the place. */
  private RefusedQuery nextUnexpected() {
    int next = place + token().length();
    while (next < soql.length() && Character.isWhitespace(soql.charAt(next))) {
      next++;
    }
    return at(Math.min(next, soql.length())).unexpected();
  }

  private String token() {
    if (place >= soql.length()) {
      return "<EOF>";
    }
    Matcher token = TOKEN.matcher(soql).region(place, soql.length());
    return token.lookingAt() ? token.group() : soql.substring(place, place + 1);
  }
}
