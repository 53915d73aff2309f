package io.sforza.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.core.error.ApiError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorCatalogTest {

  static List<String> documented() throws IOException {
    try (InputStream file = ErrorCatalogTest.class.getResourceAsStream("documented-codes.txt")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("documented")
  void every_documented_code_is_known_and_has_a_hint(String code) {
    ErrorAnswer answer = new ErrorAnswer(400, List.of(new ApiError(code, "x", List.of())), "");

    assertThat(ErrorCatalog.find(answer)).isNotNull();
    assertThat(Rejections.exception("GET /x", answer, null, null).hint()).isNotBlank();
  }

  @Test
  void nothing_stands_twice_and_the_special_stands_before_the_general() {
    Set<String> seen = new HashSet<>();
    Set<String> general = new HashSet<>();
    Stream.of(ErrorCatalog.access(), ErrorCatalog.reading(), ErrorCatalog.saving())
        .flatMap(List::stream)
        .forEach(
            known -> {
              assertThat(seen.add(known.code() + "/" + known.part())).as(known.code()).isTrue();
              assertThat(general).doesNotContain(known.code());
              if (known.part() == null) {
                general.add(known.code());
              }
              assertThat(known.meaning()).isNotBlank();
              assertThat(known.hint()).endsWith(".");
            });
  }
}
