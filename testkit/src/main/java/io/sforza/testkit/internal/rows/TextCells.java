package io.sforza.testkit.internal.rows;

import io.sforza.testkit.internal.schema.Field;
import io.sforza.testkit.internal.schema.SObject;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Text: by the field's name where the name says what it holds, sentences otherwise. */
final class TextCells {
  private static final byte[][] SENTENCES =
      Cells.encoded(
          List.of(
              "Customer since the trade fair in spring.",
              "She said: \"Call me after the 15th, not before.\"",
              "Budget approved,\nsecond line of the note.",
              "Line one\r\nline two\r\n\r\nline four.",
              "An old system left\ra lone carriage return here.",
              "Größere Bestellung möglich; Rückruf erwünscht.",
              "日本語の備考:来週の打ち合わせを確認してください。",
              "Очень важный клиент, скидка 10%.",
              "👩‍💻 asks for a demo 🎉",
              "Price list v2: A; B; C, \"D\" and 'E'.",
              "Tab\tseparated\tnotes \\ with a backslash.",
              "ملاحظة قصيرة عن العميل.",
              "Follow up on the quote, then close.",
              "No answer yet."));
  private static final byte[][] TITLES =
      Cells.encoded(
          List.of(
              "CEO",
              "VP, Sales",
              "Director of \"Special\" Projects",
              "Geschäftsführerin",
              "Buyer",
              "部長",
              "Engineer II"));
  private static final byte[][] WORDS =
      Cells.encoded(
          List.of(
              "Alpha", "Bêta", "Gamma", "Delta", "Zürich", "Omega", "東", "Quartz", "North", "Ärger",
              "\"Q\"", "a,b"));
  // names of fields that hold codes made of digits
  private static final String CODES =
      ".*(Number|Code|Sic|Jigsaw.*|YearStarted|Duns.*|Tradestyle|Naics.*|TickerSymbol|Alias|"
          + "FederationIdentifier|InstanceName|NamespacePrefix)";
  private static final int RARE = 20_000;
  private static final int RARE_BYTES = 20_000;
  private static final int LONG_TEXT = 1_000;

  private TextCells() {}

  static Cell of(SObject object, Field field, long salt) {
    return switch (field.type()) {
      case PHONE -> (row, index, out) -> People.phone(Mix.of(row ^ salt), out);
      case EMAIL -> (row, index, out) -> People.email(row, out);
      case URL -> (row, index, out) -> People.website(row, out);
      case ENCRYPTEDSTRING ->
          (row, index, out) -> out.put("*****").digits(Mix.below(Mix.of(row ^ salt), 10_000), 4);
      case TEXTAREA -> field.name().endsWith("Street") ? Places.street(field) : prose(field, salt);
      default -> named(object, field, salt);
    };
  }

  private static Cell named(SObject object, Field field, long salt) {
    String name = field.name();
    if (name.equals("Name")) {
      return name(object);
    }
    if (name.equals("FirstName")) {
      return (row, index, out) -> People.first(row, out);
    }
    if (name.equals("LastName")) {
      return (row, index, out) -> People.last(row, out);
    }
    if (name.matches("AssistantName|SuppliedName|PrimaryContact")) {
      return (row, index, out) -> People.full(Mix.of(row ^ salt), out);
    }
    if (name.matches("Company|CompanyName|SuppliedCompany|Site|Tradestyle")) {
      return (row, index, out) -> People.firm(row, out);
    }
    if (name.equals("Username") || name.equals("SuppliedEmail")) {
      return (row, index, out) -> People.email(row, out);
    }
    if (name.equals("Title")) {
      return (row, index, out) -> out.put(TITLES[Mix.below(Mix.of(row ^ salt), TITLES.length)]);
    }
    return address(field, salt);
  }

  private static Cell address(Field field, long salt) {
    String name = field.name();
    if (name.endsWith("City")) {
      return Places.city(field);
    }
    if (name.endsWith("State")) {
      return Places.state(field);
    }
    if (name.endsWith("PostalCode")) {
      return Places.postalCode(field);
    }
    if (name.endsWith("Country")) {
      return Places.country(field);
    }
    if (name.equals("CaseNumber")) {
      return (row, index, out) -> out.digits(1_001 + index, 8);
    }
    if (name.matches(CODES) || field.length() < 40) {
      int digits = Math.max(1, Math.min(field.length(), 8));
      return (row, index, out) ->
          out.digits((Mix.of(row ^ salt) & Integer.MAX_VALUE) % power(digits), digits);
    }
    return words(salt);
  }

  private static Cell name(SObject object) {
    if (object.position("FirstName") >= 0) {
      return (row, index, out) -> People.full(row, out);
    }
    if (object.name().equals("Opportunity")) {
      return (row, index, out) -> People.deal(row, out);
    }
    if (object.name().matches("Account|Organization")) {
      return (row, index, out) -> People.firm(row, out);
    }
    byte[] label = Cells.utf8(object.name().replace("__c", "") + " ");
    return (row, index, out) -> out.put(label).digits(index, 7);
  }

  private static Cell words(long salt) {
    return (row, index, out) -> {
      long mixed = Mix.of(row ^ salt);
      out.put(WORDS[Mix.below(mixed, WORDS.length)]).put(' ');
      out.put(WORDS[Mix.below(Mix.of(mixed), WORDS.length)]).put(' ');
      out.digits(mixed & 0xFFF, 1);
    };
  }

  private static Cell prose(Field field, long salt) {
    // bytes are never fewer than characters, so that the field's length holds
    int most = field.length();
    return (row, index, out) -> {
      long mixed = Mix.of(row ^ salt);
      int goal = 1 + (int) (mixed & (most < LONG_TEXT ? 63 : 511));
      if (most > RARE_BYTES && Mix.below(mixed, RARE) == 0) {
        goal = Math.min(most - 200, RARE_BYTES + (int) (mixed & 8191));
      }
      int start = out.size();
      while (out.size() - start < goal) {
        mixed = Mix.of(mixed);
        byte[] sentence = SENTENCES[Mix.below(mixed, SENTENCES.length)];
        if (out.size() - start + sentence.length + 1 > most) {
          return;
        }
        if (out.size() > start) {
          out.put(' ');
        }
        out.put(sentence);
      }
    };
  }

  /** Returns text of exactly so many characters, counted as Java counts them. */
  static Cell exactly(int characters, long salt) {
    return (row, index, out) -> {
      StringBuilder text = new StringBuilder(characters + LONG_TEXT);
      for (long mixed = Mix.of(row ^ salt); text.length() < characters; mixed = Mix.of(mixed)) {
        byte[] sentence = SENTENCES[Mix.below(mixed, SENTENCES.length)];
        text.append(new String(sentence, StandardCharsets.UTF_8)).append(' ');
      }
      // neither half a surrogate pair nor a blank at the end, which Salesforce would cut off
      text.setLength(characters - 1);
      if (Character.isHighSurrogate(text.charAt(characters - 2))) {
        text.setCharAt(characters - 2, '.');
      }
      out.put(text.append('.').toString());
    };
  }

  private static long power(int digits) {
    long power = 1;
    for (int i = 0; i < digits; i++) {
      power *= 10;
    }
    return power;
  }
}
