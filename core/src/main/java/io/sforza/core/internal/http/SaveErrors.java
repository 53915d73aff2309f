package io.sforza.core.internal.http;

import static io.sforza.core.internal.http.KnownError.error;
import static io.sforza.core.internal.http.Repeat.SOON;

import java.util.List;

/** Errors of a record that is written ("SOAP API Developer Guide", Core Data Types: StatusCode). */
final class SaveErrors {

  static final List<KnownError> ALL =
      List.of(
          error(
                  "UNABLE_TO_LOCK_ROW",
                  "400",
                  "Another transaction holds the record",
                  "Write records of one parent in one batch, and fewer batches in parallel.")
              .repeated(SOON),
          error(
              "REQUIRED_FIELD_MISSING",
              "400",
              "A required field has no value",
              "Give the fields that the error names a value."),
          error(
              "FIELD_CUSTOM_VALIDATION_EXCEPTION",
              "400",
              "A validation rule refuses the record",
              "The message is the rule's own: Setup > Object Manager > the object > Validation"
                  + " Rules."),
          error(
              "STRING_TOO_LONG",
              "400",
              "A text is longer than its field",
              "Cut it to the length that the field's describe tells."),
          error(
              "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
              "400",
              "The picklist has no such value",
              "Use the API name of a value of the list, or have an admin add it."),
          error(
              "FIELD_INTEGRITY_EXCEPTION",
              "400",
              "The value does not fit others",
              "The message names the field and what it must fit."),
          error(
              "INVALID_CROSS_REFERENCE_KEY",
              "400",
              "The related record is not there",
              "Check the Id: the record may be deleted, of another object, or hidden."),
          error(
              "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
              "400",
              "The user may not use the related record",
              "Give the user at least read access to it, often edit."),
          error(
              "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
              "400",
              "A trigger or flow of the org failed",
              "The message names it; its owner has to mend it."),
          error(
              "INVALID_FIELD_FOR_INSERT_UPDATE",
              "400",
              "The field cannot be written",
              "Leave it out: formulas, system fields and read-only fields are not writable."),
          error(
              "INACTIVE_OWNER_OR_USER",
              "400",
              "The owner is inactive",
              "Choose an active owner, or grant Update Records with Inactive Owners."),
          error(
              "STORAGE_LIMIT_EXCEEDED",
              "400",
              "The org's storage is full",
              "Setup > Storage Usage: free some, or buy more."),
          error(
              "DUPLICATE_VALUE",
              "400",
              "A unique field has that value already",
              "The message names the other record: update it, or upsert by the field."),
          error(
              "DUPLICATE_EXTERNAL_ID",
              "400",
              "Several records have that external id",
              "Make the field unique, or mend the records."),
          error(
              "DUPLICATES_DETECTED",
              "400",
              "A duplicate rule refuses the record",
              "Allow the save by the header Sforce-Duplicate-Rule-Header, or mend the record."),
          error(
              "DELETE_FAILED",
              "400",
              "The record cannot be deleted",
              "The message names what depends on it."),
          error(
              "DEPENDENCY_EXISTS",
              "400",
              "Something still uses it",
              "Remove what depends on it first."),
          error(
              "CANNOT_EXECUTE_FLOW_TRIGGER",
              "400",
              "A flow of the org failed",
              "The message names it; its owner has to mend it."),
          error(
              "MIXED_DML_OPERATION",
              "400",
              "Set-up records and others in one transaction",
              "Write users, groups and permission sets apart from other records."),
          error(
              "ALL_OR_NONE_OPERATION_ROLLED_BACK",
              "400",
              "Another record of the request failed",
              "Look at the record with another code."));

  private SaveErrors() {}
}
