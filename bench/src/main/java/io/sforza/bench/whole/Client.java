package io.sforza.bench.whole;

import io.sforza.bench.SforzaClient;
import java.util.List;

/** Who is measured. */
enum Client {
  SFORZA("Sforza", Api.BULK_2),
  SFORZA_ANY("Sforza, pages as they come", Api.BULK_2, "order=any"),
  SFORZA_SMALL("Sforza, heap of 64 MB", Api.BULK_2),
  SFORZA_TWO("Sforza, two typed cells a row", Api.BULK_2, "cells=two"),
  CAMEL("Camel 4.18.1 + commons-csv", Api.BULK_2),
  WSC("force-wsc 65.0.0, its own reader", Api.BULK_1),
  WSC_COMMONS("force-wsc 65.0.0 + commons-csv", Api.BULK_1, "parser=commons"),
  JSFORCE("jsforce 3.10.26", Api.BULK_1);

  /** Which API a client reads by. */
  enum Api {
    /** Bulk API 2.0. */
    BULK_2,
    /** The first Bulk API. */
    BULK_1
  }

  private static final String USUAL_HEAP = "-Xmx1g";
  private static final String SMALL_HEAP = "-Xmx64m";

  private final String title;
  private final Api api;
  // name=value; empty if it needs none
  private final String setting;

  Client(String title, Api api) {
    this(title, api, "");
  }

  Client(String title, Api api, String setting) {
    this.title = title;
    this.api = api;
    this.setting = setting;
  }

  /** Returns what tables call it. */
  String title() {
    return title;
  }

  Api api() {
    return api;
  }

  /** Returns whether it is ours. */
  boolean ours() {
    return name().startsWith("SFORZA");
  }

  /** Returns whether it makes a text of every cell, so that its checksum is that of the others. */
  boolean readsAll() {
    return this != SFORZA_TWO;
  }

  /** Returns the settings that make it what it is. */
  List<String> settings() {
    return setting.isEmpty() ? List.of() : List.of(setting);
  }

  /** Returns the command that runs it. */
  List<String> command() {
    return command(this == SFORZA_SMALL ? SMALL_HEAP : USUAL_HEAP);
  }

  /**
   * Returns the command that runs it.
   *
   * @param heap such as {@code -Xmx64m}; Node.js keeps its own
   */
  List<String> command(String heap) {
    return switch (this) {
      case CAMEL ->
          Programs.java(heap, Programs.peersClassPath(), "io.sforza.bench.peers.CamelClient");
      case WSC, WSC_COMMONS ->
          Programs.java(heap, Programs.peersClassPath(), "io.sforza.bench.peers.WscClient");
      case JSFORCE -> Programs.node("jsforce.mjs");
      default -> Programs.java(heap, Programs.ownClassPath(), SforzaClient.class.getName());
    };
  }
}
