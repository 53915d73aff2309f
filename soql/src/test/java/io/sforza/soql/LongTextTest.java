package io.sforza.soql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LongTextTest {

  @Test
  @Timeout(value = 20, unit = TimeUnit.SECONDS)
  void a_text_of_escapes_takes_time_by_its_length_only() {
    String soql = "SELECT Id FROM Account WHERE Name = '" + "\\u0001".repeat(200_000) + "'";

    assertThat(Soql.parse(soql).toString()).isEqualTo(soql);
  }
}
