package io.sforza.document;

/** Shortens texts, and never through the middle of a character. */
final class Cut {
  private static final int SUMMARY = 200;

  private Cut() {}

  /** Returns a text in a line of 200 characters at most, cut behind a word. */
  static String summary(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    if (line.length() <= SUMMARY) {
      return line;
    }
    String cut = to(line, SUMMARY - 1);
    // a word that ends just there is whole
    boolean whole = line.charAt(cut.length()) == ' ';
    int space = cut.lastIndexOf(' ');
    // a text without spaces, such as Japanese, is cut where it must be
    return (whole || space < SUMMARY / 2 ? cut : cut.substring(0, space)).stripTrailing() + "…";
  }

  /** Returns the first characters of a text; one less if half a pair would be the last. */
  static String to(String text, int characters) {
    if (text.length() <= characters) {
      return text;
    }
    boolean half = Character.isHighSurrogate(text.charAt(characters - 1));
    return text.substring(0, half ? characters - 1 : characters);
  }
}
