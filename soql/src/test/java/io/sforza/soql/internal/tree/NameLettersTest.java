package io.sforza.soql.internal.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NameLettersTest {

  @Test
  void a_name_ends_before_whatever_is_no_part_of_it_wherever_that_stands() {
    for (int sign = 0; sign < 256; sign++) {
      for (int place = 0; place < 20; place++) {
        byte[] text = text("Aa_Zz_09_bcdefghijkl");
        text[place] = (byte) sign;

        String described = "sign " + sign + " at " + place;
        assertThat(NameLetters.end(text, 0)).as(described).isEqualTo(isPart(sign) ? 20 : place);
      }
    }
  }

  @Test
  void a_name_ends_with_the_text_and_may_begin_anywhere_in_it() {
    for (int length = 0; length < 40; length++) {
      byte[] text = text(",".repeat(7) + "x".repeat(length));

      assertThat(NameLetters.end(text, 7)).isEqualTo(7 + length);
    }
  }

  @Test
  void a_number_tells_nothing_of_case_and_of_what_stands_around() {
    String name = "Annual_Revenue_2026_of_Parents__c";
    for (int length = 1; length <= name.length(); length++) {
      String part = name.substring(0, length);
      byte[] inside = text("SELECT a," + part.toUpperCase(Locale.ROOT) + ", b FROM c");

      assertThat(NameLetters.hash(inside, 9, 9 + length)).isEqualTo(NameLetters.hash(part));
    }
  }

  @Test
  void names_that_differ_by_a_digit_have_different_numbers() {
    Set<Integer> numbers = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      numbers.add(NameLetters.hash("Field_" + i));
      numbers.add(NameLetters.hash("Field_" + i + "__c"));
      numbers.add(NameLetters.hash("A_much_longer_name_" + i + "_of_a_field__c"));
    }

    // of 30,000 numbers of 32 bits, chance makes a tenth of a pair the same
    assertThat(numbers).hasSizeGreaterThanOrEqualTo(29_997);
  }

  private static boolean isPart(int sign) {
    return sign < 128 && (Character.isLetterOrDigit(sign) || sign == '_');
  }

  private static byte[] text(String text) {
    byte[] letters = text.getBytes(StandardCharsets.ISO_8859_1);
    return Arrays.copyOf(letters, letters.length + NameLetters.MARGIN);
  }
}
