package io.sforza.core.internal.http;

import static io.sforza.core.internal.http.KnownError.error;
import static io.sforza.core.internal.http.Repeat.SOON_IF_REPEATABLE;

import java.util.List;

/** Errors of queries, describes and jobs. */
final class ReadErrors {
  private static final String FIELD =
      "The field does not exist, or field-level security hides it from this user: Setup > Object"
          + " Manager > the object > Fields.";
  private static final String OBJECT =
      "The object does not exist, is hidden from this user, or this API cannot read it.";
  private static final String JOB = "Look at the job's state first: QueryJob.poll() tells it.";

  static final List<KnownError> ALL =
      List.of(
          error("INVALID_FIELD", "400", "No such field", FIELD),
          error("INVALID_TYPE", "400", "No such object", OBJECT),
          error("INVALID_ENTITY", "400", "Bulk cannot read the object", OBJECT),
          error(
              "NOT_FOUND",
              "404",
              "No such resource, object, record or job",
              "Check object, Id and API version. Jobs are gone seven days after their end, and"
                  + " records that the user may not see are not found either."),
          error(
              "ENTITY_IS_DELETED",
              "404",
              "The record is in the recycle bin",
              "Restore it there, or leave it out."),
          error(
              "MALFORMED_ID",
              "400",
              "An Id of another object, or none",
              "Check the Id: 15 or 18 characters, of which the first three tell the object."),
          error(
                  "MALFORMED_QUERY",
                  "400",
                  "The object answers only if its rows are narrowed",
                  "Filter by the fields that the message names: this object cannot be read as a"
                      + " whole.")
              .saying("Implementation restriction"),
          error(
              "MALFORMED_QUERY",
              "400",
              "The query is not SOQL",
              "The message shows where; Soql.parse shows mistakes before a call is spent."),
          error(
              "INVALID_QUERY_FILTER_OPERATOR",
              "400",
              "The operator or value does not fit the field",
              "Compare the filter with the field's type: Ids and picklists take no LIKE, and an Id"
                  + " must be whole."),
          error(
              "INVALID_QUERY_LOCATOR",
              "400",
              "The query's next page is gone",
              "Locators live two days, and end with the session that made them: run the query"
                  + " again from where you stood."),
          error(
              "INVALID_TYPE_FOR_OPERATION",
              "400",
              "The object does not take the call",
              "Its describe tells what it takes: queryable, updateable, replicateable."),
          error(
              "ENTITY_NOT_QUERYABLE",
              "400",
              "The object cannot be queried",
              "Its describe says queryable=false; look for a related object that can."),
          error(
                  "EXCEEDED_ID_LIMIT",
                  "400",
                  "The object gives one page only",
                  "Add a LIMIT that fits into one page, 2,000 rows at most.")
              .saying("queryMore"),
          error(
              "EXCEEDED_ID_LIMIT",
              "400",
              "More than 600,000 records changed within the window",
              "Halve the window, and ask for each half."),
          error(
              "OPERATION_TOO_LARGE",
              "400",
              "The user may see too few of the rows to be looked through",
              "Give the user View All Data, or narrow the query by an indexed field."),
          error(
                  "QUERY_TIMEOUT",
                  "400",
                  "The query ran longer than two minutes",
                  "Ask for fewer rows at once: add a filter on an indexed field.")
              .repeated(SOON_IF_REPEATABLE),
          error(
              "QUERY_TOO_COMPLICATED",
              "400",
              "Too many fields, or formulas too long",
              "Select fewer fields, above all fewer formulas, and join the parts by Id."),
          error(
              "NUMBER_OUTSIDE_VALID_RANGE",
              "400",
              "A number is too large, such as an OFFSET over 2,000",
              "Go on behind the last row by a filter instead of OFFSET."),
          error(
              "INVALID_REPLICATION_DATE",
              "400",
              "The window is too short or too far back",
              "More than a minute; 30 days back for updated records, 15 for deleted ones."),
          error(
              "ILLEGAL_QUERY_PARAMETER_VALUE",
              "400",
              "A parameter of the URL is wrong",
              "The message names it."),
          error(
              "JSON_PARSER_ERROR",
              "400",
              "The body is not the JSON that was expected",
              "The message says where; compare with the REST API Developer Guide."),
          error(
              "UNSUPPORTED_MEDIA_TYPE",
              "415",
              "The body's type is not taken",
              "Set Content-Type to application/json, or text/csv for Bulk data."),
          error(
              "METHOD_NOT_ALLOWED",
              "405",
              "The verb is not taken there",
              "The message names those that are."),
          error(
              "BATCH_PROCESSING_HALTED",
              "412",
              "A part before this one failed",
              "Look at the first part that failed."),
          error(
              "PROCESSING_HALTED",
              "400",
              "Another part failed, and all were rolled back",
              "Look at the part with another code."),
          error(
              "INVALID_JOB",
              "400",
              "The job cannot be made so",
              "The message names the property; compare with the Bulk API 2.0 guide."),
          error("INVALID_JOB_STATE", "400", "The job is in another state", JOB),
          error(
                  "API_ERROR",
                  "400",
                  "Bulk does not read compound fields",
                  "Select the components, such as BillingCity, or read by REST.")
              .saying("compound data"),
          error(
                  "API_ERROR",
                  "400",
                  "Bulk reads rows only",
                  "Leave out aggregates, GROUP BY, OFFSET, TYPEOF and subqueries, or query by"
                      + " REST.")
              .saying("not supported in Bulk"),
          error(
                  "API_ERROR",
                  "400",
                  "The object answers only if its rows are narrowed",
                  "Filter by the fields that the message names: this object cannot be read as a"
                      + " whole.")
              .saying("Implementation restriction"),
          error(
                  "API_ERROR",
                  "400",
                  "A job that runs cannot be deleted",
                  "Abort the job first, or wait for its end.")
              .saying("not terminated"),
          error(
              "API_ERROR",
              "400",
              "Bulk refuses the job for the reason that the message gives",
              "Objects that must be filtered, binary fields and running jobs are refused so."),
          error(
              "INVALID_BATCH",
              "400",
              "The job's query or data cannot be worked on",
              "The message names what is wrong; a field may have been renamed since the job was"
                  + " made."));

  private ReadErrors() {}
}
