package io.sforza.testkit;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A small org whose rows are known by the last letter of their Ids. */
final class SampleOrg implements AutoCloseable {
  static final String USER = "0055g000000000AAAQ";
  static final List<Map<String, ?>> ACCOUNTS =
      List.of(
          Map.of(
              "Id", "0015g000000000A",
              "Name", "Acme",
              "Industry", "Energy",
              "NumberOfEmployees", 100,
              "AnnualRevenue", "1000.5",
              "OwnerId", USER,
              "BillingCity", "Berlin",
              "BillingLatitude", "52.52",
              "BillingLongitude", "13.405",
              "CreatedDate", "2026-11-19T23:30:00Z"),
          Map.of(
              "Id", "0015g000000000B",
              "Name", "beta",
              "Industry", "Banking",
              "NumberOfEmployees", 20,
              "AnnualRevenue", "250",
              "ParentId", "0015g000000000A",
              "OwnerId", USER,
              "BillingLatitude", "48.8566",
              "BillingLongitude", "2.3522",
              "CreatedDate", "2026-05-05T05:00:00Z"),
          Map.of("Id", "0015g000000000C", "Name", "Céline", "Industry", "banking"),
          Map.of("Id", "0015g000000000D", "Name", "gone", "IsDeleted", true));
  static final List<Map<String, ?>> CONTACTS =
      List.of(
          Map.of(
              "Id", "0035g000000000A",
              "LastName", "Ng",
              "FirstName", "Ann",
              "Name", "Ann Ng",
              "Birthdate", "1990-02-28",
              "AccountId", "0015g000000000A"),
          Map.of(
              "Id", "0035g000000000B",
              "LastName", "ng",
              "Name", "ng",
              "AccountId", "0015g000000000B",
              "ReportsToId", "0035g000000000A"),
          Map.of("Id", "0035g000000000C", "LastName", "Zed", "Name", "Zed"),
          Map.of(
              "Id", "0035g000000000D",
              "LastName", "gone",
              "AccountId", "0015g000000000C",
              "IsDeleted", true));
  static final List<Map<String, ?>> EVENTS =
      List.of(
          Map.of(
              "Id", "00U5g000000000A",
              "Subject", "Call",
              "WhatId", "0015g000000000A",
              "WhoId", "0035g000000000A"),
          Map.of("Id", "00U5g000000000B", "Subject", "Visit", "WhatId", "0065g000000000A"),
          Map.of("Id", "00U5g000000000C", "Subject", "Lunch"));
  static final List<Map<String, ?>> OPPORTUNITIES =
      List.of(
          Map.of(
              "Id", "0065g000000000A",
              "Name", "Deal",
              "StageName", "Closed Won",
              "Amount", 10,
              "CloseDate", "2026-11-20",
              "AccountId", "0015g000000000A"),
          Map.of(
              "Id", "0065g000000000B",
              "Name", "deal 2",
              "StageName", "Prospecting",
              "Amount", "20.5",
              "CloseDate", "2026-08-01",
              "AccountId", "0015g000000000A"),
          Map.of(
              "Id", "0065g000000000C",
              "Name", "Other",
              "StageName", "Prospecting",
              "CloseDate", "2025-12-31",
              "AccountId", "0015g000000000B"));

  private final FakeSalesforce org;
  private final Client client;

  private SampleOrg(FakeSalesforce org) {
    this.org = org;
    this.client = Client.of(org);
  }

  static SampleOrg start() {
    return start(builder());
  }

  static SampleOrg start(FakeSalesforce.Builder builder) {
    return new SampleOrg(builder.start());
  }

  static FakeSalesforce.Builder builder() {
    return FakeSalesforce.builder()
        .objects(Fixtures.sales())
        .rows(
            "User", List.of(Map.of("Id", USER, "Username", "ann@acme.example", "Name", "Ann User")))
        .rows("Account", ACCOUNTS)
        .rows("Contact", CONTACTS)
        .rows("Event", EVENTS)
        .rows("Opportunity", OPPORTUNITIES)
        .time(VirtualTime.standard());
  }

  Client client() {
    return client;
  }

  HttpResponse<byte[]> answer(String operation, String soql) {
    return client.get(
        Client.DATA + "/" + operation + "?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8));
  }

  JsonNode result(String soql) {
    HttpResponse<byte[]> answer = answer("query", soql);
    if (answer.statusCode() != 200) {
      throw new AssertionError(soql + ": " + Client.error(answer));
    }
    return Client.json(answer);
  }

  /** Returns the records as compact JSON, without the attributes. */
  List<String> records(String soql) {
    List<String> records = new ArrayList<>();
    for (JsonNode record : result(soql).get("records")) {
      records.add(
          record.toString().replaceAll("\"attributes\":\\{[^}]*\\},?", "").replace('"', '\''));
    }
    return records;
  }

  /** Returns the letters of the rows found, in their order. */
  String letters(String soql) {
    StringBuilder letters = new StringBuilder();
    for (JsonNode record : result(soql).get("records")) {
      letters.append(record.get("Id").asString().charAt(14));
    }
    return letters.toString();
  }

  String error(String soql) {
    return Client.error(answer("query", soql));
  }

  @Override
  public void close() {
    org.close();
  }
}
