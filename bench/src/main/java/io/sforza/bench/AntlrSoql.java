package io.sforza.bench;

import io.github.apexdevtools.apexparser.ApexParser;
import io.github.apexdevtools.apexparser.ApexParserFactory;
import org.antlr.v4.runtime.CharStreams;

/**
 * The parser that we are measured against: the SOQL of a grammar that is kept by others, built by
 * ANTLR. As its own factory makes it, that is without listeners for errors and in ANTLR's default
 * prediction mode.
 */
final class AntlrSoql {

  private AntlrSoql() {}

  /** Returns a parser that stands at the beginning of a text. */
  static ApexParser parser(String soql) {
    return ApexParserFactory.createParser(CharStreams.fromString(soql));
  }
}
