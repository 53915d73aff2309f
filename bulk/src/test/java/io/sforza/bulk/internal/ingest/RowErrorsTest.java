package io.sforza.bulk.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.core.error.ApiError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowErrorsTest {

  @Test
  void an_error_is_split_into_code_message_and_fields() {
    assertThat(
            RowErrors.parse(
                "REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --"))
        .isEqualTo(
            new ApiError(
                "REQUIRED_FIELD_MISSING",
                "Required fields are missing: [LastName]",
                List.of("LastName")));
    assertThat(RowErrors.parse("STRING_TOO_LONG:data value too large:Name, Site --").fields())
        .containsExactly("Name", "Site");
    assertThat(RowErrors.parse("UNABLE_TO_LOCK_ROW:unable to obtain exclusive access:--"))
        .isEqualTo(
            new ApiError("UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access", List.of()));
  }

  @Test
  void a_message_may_have_colons_and_lines_of_its_own() {
    ApiError error =
        RowErrors.parse(
            "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY:Guard: execution of BeforeInsert\n"
                + "caused by: System.NullPointerException: x:--");

    assertThat(error.errorCode()).isEqualTo("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY");
    assertThat(error.message())
        .isEqualTo("Guard: execution of BeforeInsert\ncaused by: System.NullPointerException: x");
    assertThat(error.fields()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "something went wrong", "Sorry: no", "--", ":", "a:b:--"})
  void a_text_of_another_form_is_kept_whole(String text) {
    assertThat(RowErrors.parse(text)).isEqualTo(new ApiError("", text, List.of()));
  }

  @Test
  void a_text_that_was_cut_keeps_its_code() {
    assertThat(RowErrors.parse("INVALID_FIELD:no such fie"))
        .isEqualTo(new ApiError("INVALID_FIELD", "no such fie", List.of()));
  }

  @Test
  void locks_pass_and_wrong_values_do_not() {
    assertThat(RowErrors.passes(RowErrors.parse("UNABLE_TO_LOCK_ROW:busy:--"))).isTrue();
    assertThat(
            RowErrors.passes(
                RowErrors.parse(
                    "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY:Roll: UNABLE_TO_LOCK_ROW, busy:--")))
        .isTrue();
    assertThat(RowErrors.passes(RowErrors.parse("DUPLICATE_VALUE:duplicate value found:--")))
        .isFalse();
    assertThat(RowErrors.jobPasses("TooManyLockFailure : Too many lock failures")).isTrue();
    assertThat(RowErrors.jobPasses("InvalidBatch : Field name not found : X")).isFalse();
  }
}
