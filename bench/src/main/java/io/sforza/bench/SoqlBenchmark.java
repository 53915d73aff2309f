package io.sforza.bench;

import io.github.apexdevtools.apexparser.ApexParser.QueryContext;
import io.sforza.soql.Soql;
import io.sforza.soql.SoqlQuery;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Queries read and written by one thread. Each method returns what it made, so that it is made. */
@State(Scope.Benchmark)
public class SoqlBenchmark {
  /** What is read and written. */
  @Param public SampleQuery query;

  private String soql;
  private SoqlQuery tree;

  /** Prepares the query. */
  @Setup
  public void prepare() {
    soql = query.soql();
    tree = Soql.parse(soql);
  }

  /** Reads the query with Sforza. */
  @Benchmark
  public SoqlQuery parse() {
    return Soql.parse(soql);
  }

  /** Reads the query with ANTLR. */
  @Benchmark
  public QueryContext antlr() {
    return AntlrSoql.parser(soql).query();
  }

  /** Writes the query. */
  @Benchmark
  public String render() {
    return tree.toString();
  }
}
