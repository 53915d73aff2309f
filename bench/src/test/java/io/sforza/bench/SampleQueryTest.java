package io.sforza.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.apexdevtools.apexparser.ApexParser;
import io.sforza.soql.Soql;
import org.antlr.v4.runtime.Token;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SampleQueryTest {

  @ParameterizedTest
  @EnumSource
  void a_query_is_read_by_us_and_written_as_it_was(SampleQuery query) {
    assertThat(Soql.parse(query.soql())).hasToString(query.soql());
  }

  @ParameterizedTest
  @EnumSource
  void a_query_is_read_to_its_end_and_without_an_error_by_antlr(SampleQuery query) {
    ApexParser parser = AntlrSoql.parser(query.soql());

    ApexParser.QueryContext tree = parser.query();

    assertThat(parser.getNumberOfSyntaxErrors()).isZero();
    assertThat(parser.getCurrentToken().getType()).isEqualTo(Token.EOF);
    assertThat(tree.fromNameList().getText()).isEqualTo(Soql.parse(query.soql()).object());
  }

  @ParameterizedTest
  @EnumSource
  void antlr_takes_keywords_in_any_case(SampleQuery query) {
    ApexParser parser = AntlrSoql.parser(query.soql().toLowerCase(java.util.Locale.ROOT));

    parser.query();

    assertThat(parser.getNumberOfSyntaxErrors()).isZero();
  }
}
