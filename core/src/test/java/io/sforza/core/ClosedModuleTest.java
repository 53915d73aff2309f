package io.sforza.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records of users whose code is a module: made here, for these tests are open to everybody. */
class ClosedModuleTest {
  private static final RowSchema SCHEMA =
      RowSchema.of("Account", List.of(new Column("Id", FieldType.ID)));

  @TempDir private Path directory;

  @Test
  void a_record_that_jackson_may_not_reach_is_refused_with_the_line_that_lets_it_in()
      throws Exception {
    Class<?> account = made("module com.acme {}", "record Account(String id) {}");

    assertThatThrownBy(() -> reader().as(account))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Rows cannot be given as com.acme.sales.Account, which is closed. Let Jackson in:"
                + " module com.acme needs \"opens com.acme.sales to tools.jackson.databind;\".");
  }

  @Test
  void a_member_that_jackson_may_not_reach_shows_with_the_first_row() throws Exception {
    Class<?> account =
        made(
            "module com.acme { exports com.acme.sales; }",
            "public class Account { Account() {} public String id; }");

    assertThatThrownBy(() -> reader().as(account).nextBatch(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Row 1 of Account, record 001, cannot be given as Account: ")
        .hasMessageEndingWith("needs \"opens com.acme.sales to tools.jackson.databind;\".");
  }

  @Test
  void a_public_record_of_an_exported_package_needs_nothing() throws Exception {
    Class<?> account =
        made("module com.acme { exports com.acme.sales; }", "public record Account(String id) {}");

    assertThat(reader().as(account).nextBatch(1)).hasToString("[Account[id=001]]");
  }

  @Test
  void a_package_that_is_open_to_jackson_is_enough() throws Exception {
    Class<?> account =
        made(
            "module com.acme { opens com.acme.sales to tools.jackson.databind; }",
            "record Account(String id) {}");

    assertThat(reader().as(account).nextBatch(1)).hasToString("[Account[id=001]]");
  }

  private static ObjectReader<Row> reader() {
    return ObjectReader.over(new ListedRows(SCHEMA, List.of(Row.of(SCHEMA, List.of("001")))));
  }

  private Class<?> made(String module, String type) throws IOException, ClassNotFoundException {
    Path declaration = Files.writeString(directory.resolve("module-info.java"), module);
    Path source =
        Files.writeString(directory.resolve("Account.java"), "package com.acme.sales; " + type);
    Path classes = directory.resolve("classes");
    int failed =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "-Xlint:-module",
                "-d",
                classes.toString(),
                declaration.toString(),
                source.toString());
    assertThat(failed).isZero();
    ModuleLayer boot = ModuleLayer.boot();
    Configuration configuration =
        boot.configuration()
            .resolve(ModuleFinder.of(classes), ModuleFinder.of(), Set.of("com.acme"));
    return boot.defineModulesWithOneLoader(configuration, getClass().getClassLoader())
        .findLoader("com.acme")
        .loadClass("com.acme.sales.Account");
  }
}
