package io.sforza.bench;

import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.RowSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/**
 * A page of accounts as a Bulk query answers it: 30 columns, every cell in quotes, compressed. The
 * same each time. A sixth of the cells are empty; some texts have quotes, line ends or letters that
 * take several bytes.
 */
final class AccountPage {
  /** The columns, with the types that a describe has for them. */
  static final RowSchema SCHEMA =
      RowSchema.of(
          "Account",
          List.of(
              new Column("Id", FieldType.ID),
              new Column("IsDeleted", FieldType.BOOLEAN),
              new Column("Name", FieldType.STRING),
              new Column("Type", FieldType.PICKLIST),
              new Column("ParentId", FieldType.REFERENCE),
              new Column("BillingStreet", FieldType.TEXTAREA),
              new Column("BillingCity", FieldType.STRING),
              new Column("BillingState", FieldType.STRING),
              new Column("BillingPostalCode", FieldType.STRING),
              new Column("BillingCountry", FieldType.STRING),
              new Column("BillingLatitude", FieldType.DOUBLE),
              new Column("BillingLongitude", FieldType.DOUBLE),
              new Column("Phone", FieldType.PHONE),
              new Column("Website", FieldType.URL),
              new Column("AccountNumber", FieldType.STRING),
              new Column("Industry", FieldType.PICKLIST),
              new Column("AnnualRevenue", FieldType.CURRENCY),
              new Column("NumberOfEmployees", FieldType.INT),
              new Column("Ownership", FieldType.PICKLIST),
              new Column("Description", FieldType.TEXTAREA),
              new Column("Rating", FieldType.PICKLIST),
              new Column("OwnerId", FieldType.REFERENCE),
              new Column("CreatedDate", FieldType.DATETIME),
              new Column("CreatedById", FieldType.REFERENCE),
              new Column("LastModifiedDate", FieldType.DATETIME),
              new Column("LastModifiedById", FieldType.REFERENCE),
              new Column("SystemModstamp", FieldType.DATETIME),
              new Column("LastActivityDate", FieldType.DATE),
              new Column("Active__c", FieldType.BOOLEAN),
              new Column("External_Id__c", FieldType.STRING)));

  private static final String[] WORDS = {
    "global",
    "services",
    "Nord",
    "partner",
    "contract",
    "renewal",
    "Müller",
    "supply",
    "of",
    "and",
    "the",
    "customer",
    "since",
    "delivers",
    "energy",
    "systems",
    "Lyon",
    "consulting",
    "retail",
    "quarter",
    "machines",
    "agreed",
    "support",
    "team",
    "holding",
    "São",
    "office",
    "meeting"
  };
  private static final String[] CITIES = {
    "Berlin", "Zürich", "San Francisco", "London", "New York", "Paris", "Osaka", "Toronto"
  };
  private static final String[] STATES = {"CA", "NY", "", "", "ON", "BE"};
  private static final String[] COUNTRIES = {"Germany", "United States", "Japan", "France"};
  private static final String[] KINDS = {"Customer - Direct", "Prospect", "Technology Partner", ""};
  private static final String[] INDUSTRIES = {"Energy", "Banking", "Electronics", "Retail", ""};
  private static final String[] OWNERSHIPS = {"Public", "Private", "Subsidiary", ""};
  private static final String[] RATINGS = {"Hot", "Warm", "Cold", "", ""};
  private static final long BEGIN = Instant.parse("2015-01-01T00:00:00Z").getEpochSecond();
  private static final int TEN_YEARS = 10 * 365 * 86_400;

  private final Random random = new Random(7);
  private final StringBuilder line = new StringBuilder(2_000);

  private AccountPage() {}

  /** Returns a page of so many rows, compressed. */
  static byte[] gzip(int rows) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(rows * 200);
    try (OutputStream page = new GZIPOutputStream(bytes, 1 << 16)) {
      new AccountPage().write(rows, page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void write(int rows, OutputStream page) throws IOException {
    String header =
        SCHEMA.columns().stream()
            .map(column -> '"' + column.name() + '"')
            .collect(Collectors.joining(",", "", "\n"));
    page.write(header.getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < rows; i++) {
      line.setLength(0);
      row(i);
      line.setCharAt(line.length() - 1, '\n');
      page.write(line.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  private void row(int i) {
    int created = random.nextInt(TEN_YEARS);
    int modified = created + random.nextInt(TEN_YEARS - created);
    cell(id("001", i));
    cell("false");
    cell(words(1, 3));
    cell(one(KINDS));
    cell(random.nextInt(4) == 0 ? id("001", random.nextInt(i + 1)) : "");
    address();
    cell("+" + (1 + random.nextInt(80)) + " " + (1_000_000 + random.nextInt(9_000_000)));
    cell(random.nextInt(3) == 0 ? "" : "https://www." + one(WORDS) + random.nextInt(999) + ".com");
    cell("AC-" + (100_000 + i));
    cell(one(INDUSTRIES));
    cell(random.nextInt(3) == 0 ? "" : random.nextInt(90_000_000) + "." + random.nextInt(100));
    cell(random.nextInt(3) == 0 ? "" : Integer.toString(random.nextInt(60_000)));
    cell(one(OWNERSHIPS));
    cell(description());
    cell(one(RATINGS));
    cell(id("005", random.nextInt(200)));
    cell(time(created));
    cell(id("005", random.nextInt(200)));
    cell(time(modified));
    cell(id("005", random.nextInt(200)));
    cell(time(modified));
    cell(
        random.nextInt(3) == 0 ? "" : LocalDate.ofEpochDay((BEGIN + modified) / 86_400).toString());
    cell(random.nextBoolean() ? "true" : "false");
    cell(random.nextInt(5) == 0 ? "" : Long.toString(random.nextLong() >>> 20, 36));
  }

  private void address() {
    cell((1 + random.nextInt(400)) + " " + words(1, 2) + " Street");
    cell(one(CITIES));
    cell(one(STATES));
    cell(Integer.toString(10_000 + random.nextInt(89_999)));
    cell(one(COUNTRIES));
    boolean located = random.nextInt(3) != 0;
    cell(located ? degrees(90) : "");
    cell(located ? degrees(180) : "");
  }

  private String degrees(int most) {
    return String.format(Locale.ROOT, "%.6f", random.nextDouble() * 2 * most - most);
  }

  private String description() {
    String text = random.nextInt(5) < 2 ? "" : words(4, 24);
    return switch (random.nextInt(25)) {
      case 0 -> text + " \"" + one(WORDS) + "\" " + words(2, 5);
      case 1 -> text + "\r\n" + words(3, 9);
      default -> text;
    };
  }

  private String words(int least, int most) {
    StringBuilder text = new StringBuilder(one(WORDS));
    for (int n = least + random.nextInt(most - least + 1); n > 1; n--) {
      text.append(' ').append(one(WORDS));
    }
    return text.toString();
  }

  private String one(String[] of) {
    return of[random.nextInt(of.length)];
  }

  private static String time(int seconds) {
    return Instant.ofEpochSecond(BEGIN + seconds).toString().replace("Z", ".000Z");
  }

  /** Returns an Id as long as real ones, with the letters that count. */
  private static String id(String prefix, int number) {
    String counted = Integer.toString(number, 36).toUpperCase(Locale.ROOT);
    return prefix
        + "5g00000".concat("00000".substring(Math.min(5, counted.length())))
        + counted
        + "QAX";
  }

  private void cell(String text) {
    line.append('"').append(text.replace("\"", "\"\"")).append("\",");
  }
}
