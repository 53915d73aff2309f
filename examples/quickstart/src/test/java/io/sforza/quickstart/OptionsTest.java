package io.sforza.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OptionsTest {

  private static Options parse(String... arguments) {
    return Options.parse(List.of(arguments));
  }

  @Test
  void nothing_asked_for_is_all_of_account_in_duckdb() {
    Options options = parse();

    assertThat(options)
        .isEqualTo(
            new Options(
                Options.Task.EXTRACT,
                List.of("Account"),
                null,
                null,
                false,
                null,
                List.of(),
                null,
                false,
                null));
    assertThat(options.formatOrGuess()).isEqualTo(Format.DUCKDB);
  }

  @Test
  void every_option_is_taken_with_a_blank_or_an_equals_sign() {
    Options expected =
        new Options(
            Options.Task.EXTRACT,
            List.of("Contact"),
            Format.CSV,
            Path.of("a.txt"),
            true,
            10_000,
            List.of("Id", "Name"),
            "Name = 'x'",
            false,
            null);

    assertThat(
            parse(
                "Contact",
                "--to",
                "csv",
                "--out",
                "a.txt",
                "--overwrite",
                "--rows",
                "10_000",
                "--fields",
                "Id, Name,",
                "--where",
                "Name = 'x'"))
        .isEqualTo(expected);
    assertThat(
            parse(
                "--to=CSV",
                "--out=a.txt",
                "--rows=10,000",
                "--fields=Id,Name",
                "--where=Name = 'x'",
                "Contact",
                "--overwrite"))
        .isEqualTo(expected);
  }

  @Test
  void several_objects_and_what_has_changed_can_be_asked_for() {
    Options options = parse("Account", "--incremental", "Contact");

    assertThat(options.objects()).containsExactly("Account", "Contact");
    assertThat(options.incremental()).isTrue();
    assertThatThrownBy(() -> parse("--incremental", "--out", "a.csv"))
        .hasMessageContaining("landing/");
  }

  @Test
  void the_name_of_the_file_says_the_format_unless_to_says_another() {
    assertThat(parse("--out", "a.PARQUET").formatOrGuess()).isEqualTo(Format.PARQUET);
    assertThat(parse("--out", "a.csv").formatOrGuess()).isEqualTo(Format.CSV);
    assertThat(parse("--out", "a.db").formatOrGuess()).isEqualTo(Format.DUCKDB);
    assertThat(parse("--out", "a.csv", "--to", "parquet").formatOrGuess())
        .isEqualTo(Format.PARQUET);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--feilds        | There is no option --feilds. --help shows them all.",
        "--overwite      | There is no option --overwite. --help shows them all.",
        "--row=3         | There is no option --row. --help shows them all.",
        "--parallelism   | There is no option --parallelism. --help shows them all.",
        "-x              | There is no option -x. --help shows them all.",
        "--out           | --out needs a value; --help shows an example.",
        "--out --rows    | --out needs a value; --help shows an example.",
        "--overwrite=yes | --overwrite takes no value.",
        "--to json       | --to takes duckdb or parquet or csv, not 'json'.",
        "--rows 0        | --rows takes a number from 1 to 2147483647, not '0'.",
        "--rows many     | --rows takes a number from 1 to 2147483647, not 'many'.",
        "--fields ,      | --fields names no field: --fields Id,Name",
        "Account Contact --out=a.csv | --out takes the rows of one object read once; several, and"
            + " what has changed, go to landing/.",
      })
  void a_wrong_argument_is_refused_in_one_line(String arguments, String message) {
    assertThatThrownBy(() -> parse(arguments.split(" ")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
