package io.sforza.document;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives the plain text of the HTML that rich text fields hold: lines where blocks and breaks are,
 * no tags, no styles, references to characters resolved. No parser of whole pages: Salesforce has
 * cleaned what it stores.
 */
final class HtmlText {
  private static final Set<String> LINES =
      Set.of(
          "address",
          "article",
          "blockquote",
          "br",
          "dd",
          "div",
          "dl",
          "dt",
          "figure",
          "footer",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "header",
          "hr",
          "li",
          "ol",
          "p",
          "pre",
          "section",
          "table",
          "tr",
          "ul");
  private static final Set<String> UNREAD = Set.of("script", "style", "head", "title");
  // the names that editors write; others are left as they stand
  private static final Map<String, String> NAMED =
      Map.ofEntries(
          Map.entry("amp", "&"),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("quot", "\""),
          Map.entry("apos", "'"),
          Map.entry("nbsp", " "),
          Map.entry("shy", ""),
          Map.entry("copy", "©"),
          Map.entry("reg", "®"),
          Map.entry("trade", "™"),
          Map.entry("euro", "€"),
          Map.entry("pound", "£"),
          Map.entry("yen", "¥"),
          Map.entry("cent", "¢"),
          Map.entry("sect", "§"),
          Map.entry("deg", "°"),
          Map.entry("hellip", "…"),
          Map.entry("ndash", "–"),
          Map.entry("mdash", "—"),
          Map.entry("lsquo", "‘"),
          Map.entry("rsquo", "’"),
          Map.entry("ldquo", "“"),
          Map.entry("rdquo", "”"),
          Map.entry("laquo", "«"),
          Map.entry("raquo", "»"),
          Map.entry("bull", "•"),
          Map.entry("middot", "·"),
          Map.entry("times", "×"),
          Map.entry("auml", "ä"),
          Map.entry("ouml", "ö"),
          Map.entry("uuml", "ü"),
          Map.entry("Auml", "Ä"),
          Map.entry("Ouml", "Ö"),
          Map.entry("Uuml", "Ü"),
          Map.entry("szlig", "ß"),
          Map.entry("eacute", "é"),
          Map.entry("egrave", "è"),
          Map.entry("agrave", "à"),
          Map.entry("ccedil", "ç"),
          Map.entry("ntilde", "ñ"));
  private static final int LONGEST_REFERENCE = 10;

  private final String html;
  private final StringBuilder text;
  private int at;
  // a gap before the next character: none, a space, or a new line
  private char gap;

  private HtmlText(String html) {
    this.html = html;
    this.text = new StringBuilder(html.length());
  }

  static String of(String html) {
    return new HtmlText(html).read();
  }

  private String read() {
    while (at < html.length()) {
      char c = html.charAt(at);
      if (c == '<' && beginsTag()) {
        tag();
      } else if (c == '&') {
        reference();
      } else {
        put(c);
        at++;
      }
    }
    return text.toString();
  }

  /** A bare less-than sign, as in {@code 3 < 4}, is text. */
  private boolean beginsTag() {
    char next = at + 1 < html.length() ? html.charAt(at + 1) : ' ';
    return next == '/' || next == '!' || next == '?' || isLetter(next);
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private void tag() {
    if (html.startsWith("<!--", at)) {
      at = behind("-->", at + 4);
      return;
    }
    boolean closing = html.charAt(at + 1) == '/';
    int start = at + (closing ? 2 : 1);
    int end = start;
    while (end < html.length() && Character.isLetterOrDigit(html.charAt(end))) {
      end++;
    }
    String name = html.substring(start, end).toLowerCase(Locale.ROOT);
    at = endOfTag(end);
    if (!closing && UNREAD.contains(name)) {
      int close = closing(name);
      at = close < 0 ? html.length() : behind(">", close);
    } else if (LINES.contains(name)) {
      gap = '\n';
    } else if (name.equals("td") || name.equals("th")) {
      space();
    } else if (name.equals("img") && !closing) {
      space();
    }
  }

  /** A greater-than sign in a quoted attribute does not end a tag. */
  private int endOfTag(int from) {
    char quote = 0;
    for (int i = from; i < html.length(); i++) {
      char c = html.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        return i + 1;
      }
    }
    return html.length();
  }

  private int closing(String name) {
    int close = html.indexOf("</", at);
    while (close >= 0 && !html.regionMatches(true, close + 2, name, 0, name.length())) {
      close = html.indexOf("</", close + 2);
    }
    return close;
  }

  private int behind(String mark, int from) {
    int found = html.indexOf(mark, from);
    return found < 0 ? html.length() : found + mark.length();
  }

  private void reference() {
    int most = Math.min(html.length(), at + LONGEST_REFERENCE);
    int length = html.substring(at, most).indexOf(';');
    String resolved = length < 0 ? null : resolved(html.substring(at + 1, at + length));
    if (resolved == null) {
      put('&');
      at++;
      return;
    }
    resolved.chars().forEach(c -> put((char) c));
    at += length + 1;
  }

  private static @Nullable String resolved(String name) {
    if (!name.startsWith("#")) {
      return NAMED.get(name);
    }
    boolean hex = name.startsWith("#x") || name.startsWith("#X");
    try {
      int code = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
      boolean character = Character.isValidCodePoint(code) && (code < 0xD800 || code > 0xDFFF);
      return character && code > 0 ? Character.toString(code) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private void put(char c) {
    if (Character.isWhitespace(c) || c == '\u00A0') {
      space();
      return;
    }
    if (gap != 0 && !text.isEmpty()) {
      text.append(gap);
    }
    gap = 0;
    text.append(c);
  }

  private void space() {
    gap = gap == 0 ? ' ' : gap;
  }
}
