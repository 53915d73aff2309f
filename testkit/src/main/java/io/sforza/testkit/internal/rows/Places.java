package io.sforza.testkit.internal.rows;

import io.sforza.testkit.internal.schema.Field;
import java.util.List;

/** Addresses whose parts belong together: the city lies in its state, the postal code fits. */
final class Places {
  // city, state, country, how its postal codes start, how long they are, latitude, longitude
  private static final List<String> TABLE =
      List.of(
          "San Francisco|California|USA|941|5|37790000|-122390000",
          "Berlin|Berlin|Germany|10|5|52520000|13400000",
          "São Paulo|SP|Brasil|010|8|-23550000|-46630000",
          "東京|東京都|日本|100|7|35680000|139690000",
          "Zürich|ZH|Schweiz|80|4|47370000|8540000",
          "Washington, D.C.|DC|USA|200|5|38900000|-77030000",
          "Москва|Москва|Россия|101|6|55750000|37610000",
          "London|England|United Kingdom|44|5|51500000|-120000",
          "Göteborg|Västra Götaland|Sverige|41|5|57700000|11970000",
          "Αθήνα|Αττική|Ελλάδα|10|5|37980000|23720000",
          "القاهرة|القاهرة|مصر|11|5|30040000|31230000",
          "St. John's|Newfoundland & Labrador|Canada|12|5|47560000|-52710000");
  private static final List<String> STREETS =
      List.of(
          "Market Street",
          "Rue de l'Église",
          "Unter den Linden",
          "Main St., Suite \"B\"",
          "丸の内",
          "Calle 9, 2º izq.",
          "Straße des 17. Juni",
          "One Infinity Loop");
  private static final String[] LINE_BREAKS = {"\r\n", "\n", "\r", ", "};
  private static final byte[][] BREAKS = Cells.encoded(List.of(LINE_BREAKS));
  private static final byte[][] STREET = Cells.encoded(STREETS);
  private static final byte[][] CITY = column(0);
  private static final byte[][] STATE = column(1);
  private static final byte[][] COUNTRY = column(2);
  private static final byte[][] POSTAL = column(3);
  private static final long[] POSTAL_LENGTH = numbers(4);
  private static final long[] LATITUDE = numbers(5);
  private static final long[] LONGITUDE = numbers(6);
  private static final long JITTER = 40_000;

  private Places() {}

  static Cell city(Field field) {
    return part(field, CITY);
  }

  static Cell state(Field field) {
    return part(field, STATE);
  }

  static Cell country(Field field) {
    return part(field, COUNTRY);
  }

  static Cell street(Field field) {
    long salt = addressSalt(field);
    return (row, index, out) -> {
      long mixed = Mix.of(row ^ ~salt);
      out.digits(1 + Mix.below(mixed, 4_000), 1).put(' ');
      out.put(STREET[Mix.below(Mix.of(mixed), STREET.length)]);
      if ((mixed & 7) < BREAKS.length) {
        out.put(BREAKS[(int) (mixed & 7)]).put('#').digits(mixed >>> 3 & 511, 1);
      }
    };
  }

  static Cell postalCode(Field field) {
    long salt = addressSalt(field);
    return (row, index, out) -> {
      int place = place(row, salt);
      int rest = (int) POSTAL_LENGTH[place] - POSTAL[place].length;
      int bound = rest == 2 ? 100 : rest == 3 ? 1_000 : 10_000;
      out.put(POSTAL[place]).digits(Mix.below(Mix.of(row ^ ~salt), bound), rest);
    };
  }

  static Cell coordinate(Field field) {
    long salt = addressSalt(field);
    boolean north = field.name().contains("Latitude");
    return (row, index, out) -> {
      long centre = north ? LATITUDE[place(row, salt)] : LONGITUDE[place(row, salt)];
      long mixed = Mix.of(row ^ ~salt);
      long micro = centre + Mix.below(north ? mixed : Mix.of(mixed), (int) JITTER);
      if (micro < 0) {
        out.put('-');
      }
      // never a zero at the end: Salesforce would not write it
      out.digits(Math.abs(micro) / 1_000_000, 1)
          .put('.')
          .digits(Math.abs(micro) % 1_000_000 | 1, 6);
    };
  }

  private static Cell part(Field field, byte[][] values) {
    long salt = addressSalt(field);
    return (row, index, out) -> out.put(values[place(row, salt)]);
  }

  private static int place(long row, long salt) {
    return Mix.below(Mix.of(row ^ salt), CITY.length);
  }

  private static long addressSalt(Field field) {
    String compound = field.compound();
    return Mix.of(compound == null ? field.name() : compound);
  }

  private static byte[][] column(int number) {
    return TABLE.stream()
        .map(line -> Cells.utf8(line.split("\\|", -1)[number]))
        .toArray(byte[][]::new);
  }

  private static long[] numbers(int number) {
    return TABLE.stream()
        .mapToLong(line -> Long.parseLong(line.split("\\|", -1)[number]))
        .toArray();
  }
}
