package io.sforza.testkit.internal.rows;

import java.util.List;

/** Names of people and firms; name, e-mail and web address of a row fit each other. */
final class People {
  // as written, and as it stands in an e-mail address
  private static final List<String> FIRST_NAMES =
      List.of(
          "Ada|ada",
          "Alan|alan",
          "Alejandra|alejandra",
          "Amélie|amelie",
          "Björn|bjoern",
          "Chen|chen",
          "Dmitri|dmitri",
          "Emma|emma",
          "Fatima|fatima",
          "Grace|grace",
          "Hiroshi|hiroshi",
          "Ingrid|ingrid",
          "Jean-Luc|jean-luc",
          "Jürgen|juergen",
          "Kofi|kofi",
          "Lena|lena",
          "Мария|maria",
          "Noah|noah",
          "Olga|olga",
          "Priya|priya",
          "Quinn|quinn",
          "Renée|renee",
          "Søren|soeren",
          "太郎|taro",
          "Tomás|tomas",
          "Ulrike|ulrike",
          "Wei|wei",
          "花子|hanako",
          "Zoë|zoe",
          "Bob \"Bobby\"|bob",
          "محمد|mohammed",
          "Pat|pat");
  private static final List<String> LAST_NAMES =
      List.of(
          "Müller|mueller",
          "O'Brien|obrien",
          "Nguyễn|nguyen",
          "García|garcia",
          "Smith|smith",
          "van der Berg|vanderberg",
          "Ng|ng",
          "Kowalski|kowalski",
          "Østergård|ostergard",
          "Schmidt|schmidt",
          "Tanaka|tanaka",
          "山田|yamada",
          "Иванова|ivanova",
          "Lovelace|lovelace",
          "Turing|turing",
          "Hopper|hopper",
          "Smith, Jr.|smithjr",
          "D’Angelo|dangelo",
          "Kim|kim",
          "Papadopoulos|papadopoulos",
          "Şahin|sahin",
          "Wilson|wilson",
          "Yılmaz|yilmaz",
          "Zhou|zhou");
  private static final List<String> FIRMS =
      List.of(
          "Acme|acme",
          "Burlington Textiles|burlington",
          "Edge Communications|edge",
          "Pyramid Construction|pyramid",
          "Dickenson|dickenson",
          "Grand Hotels & Resorts|grand",
          "Müller & Söhne|mueller-soehne",
          "Express Logistics|express",
          "United Oil & Gas|uog",
          "山田製作所|yamada",
          "Ромашка|romashka",
          "O'Hara Brewing|ohara",
          "Señor Taco|senor-taco",
          "GenePoint|genepoint",
          "sForce|sforce",
          "The \"Real\" Deal|realdeal",
          "Ελιά|elia",
          "🚀 Rocketry|rocketry");
  private static final byte[][] FORMS =
      Cells.encoded(
          List.of(", Inc.", " GmbH", " Ltd", " S.A.", " & Co. KG", " Corp.", " 株式会社", " LLC"));
  private static final byte[][] REGIONS =
      Cells.encoded(
          List.of("", " of America", " Nord", " West", " International", " Süd", " 3000"));
  private static final byte[][] DEALS =
      Cells.encoded(
          List.of(
              " – 1,200 Widgets",
              " - Emergency Generators",
              " – Renewal \"Gold\"",
              " SLA",
              " – Upgrade ✨",
              ": Add-On Business",
              " – Portable Truck Generators"));
  private static final byte[][] FIRST = column(FIRST_NAMES, 0);
  private static final byte[][] FIRST_MAIL = column(FIRST_NAMES, 1);
  private static final byte[][] LAST = column(LAST_NAMES, 0);
  private static final byte[][] LAST_MAIL = column(LAST_NAMES, 1);
  private static final byte[][] FIRM = column(FIRMS, 0);
  private static final byte[][] DOMAIN = column(FIRMS, 1);
  private static final byte[] EXAMPLE = Cells.utf8(".example.com");
  private static final byte[] WWW = Cells.utf8("https://www.");
  private static final long FIRST_SALT = Mix.of("FirstName");
  private static final long LAST_SALT = Mix.of("LastName");
  private static final long FIRM_SALT = Mix.of("Company");

  private People() {}

  static void first(long row, Bytes out) {
    out.put(FIRST[Mix.below(Mix.of(row ^ FIRST_SALT), FIRST.length)]);
  }

  static void last(long row, Bytes out) {
    out.put(LAST[Mix.below(Mix.of(row ^ LAST_SALT), LAST.length)]);
  }

  static void full(long row, Bytes out) {
    first(row, out);
    out.put(' ');
    last(row, out);
  }

  static void email(long row, Bytes out) {
    out.put(FIRST_MAIL[Mix.below(Mix.of(row ^ FIRST_SALT), FIRST.length)]).put('.');
    out.put(LAST_MAIL[Mix.below(Mix.of(row ^ LAST_SALT), LAST.length)]).put('@');
    domain(row, out);
  }

  static void firm(long row, Bytes out) {
    long mixed = Mix.of(row ^ FIRM_SALT);
    out.put(FIRM[Mix.below(mixed, FIRM.length)]);
    long more = Mix.of(mixed);
    out.put(REGIONS[Mix.below(more, REGIONS.length)]);
    out.put(FORMS[(int) (more & 7)]);
  }

  static void deal(long row, Bytes out) {
    firm(row, out);
    out.put(DEALS[Mix.below(Mix.of(row ^ ~FIRM_SALT), DEALS.length)]);
  }

  static void website(long row, Bytes out) {
    out.put(WWW);
    domain(row, out);
  }

  static void phone(long mixed, Bytes out) {
    switch ((int) (mixed & 3)) {
      case 0 -> {
        out.put('(').digits(200 + Mix.below(mixed, 800), 3).put(')').put(' ');
        out.put('5').put('5').put('5').put('-').digits(mixed >>> 2 & 4095, 4);
      }
      case 1 -> {
        out.put('+').put('4').put('9').put(' ').put('3').put('0').put(' ');
        out.digits(mixed >>> 2 & 0xFFFFFF, 7);
      }
      default -> {
        out.put('+').put('1').put('-').digits(200 + Mix.below(mixed, 800), 3);
        out.put('-').put('5').put('5').put('5').put('-').digits(mixed >>> 2 & 4095, 4);
      }
    }
  }

  private static void domain(long row, Bytes out) {
    out.put(DOMAIN[Mix.below(Mix.of(row ^ FIRM_SALT), DOMAIN.length)]).put(EXAMPLE);
  }

  private static byte[][] column(List<String> lines, int number) {
    return lines.stream()
        .map(line -> Cells.utf8(line.split("\\|", -1)[number]))
        .toArray(byte[][]::new);
  }
}
