package io.sforza.core.error;

import java.util.List;

/**
 * One error as Salesforce sends it: {@code {"errorCode": …, "message": …, "fields": […]}} ("REST
 * API Developer Guide", Status Codes and Error Responses).
 *
 * <p>Immutable.
 *
 * @param errorCode the code, such as {@code INVALID_FIELD}; empty if the answer had none
 * @param message Salesforce's own words; empty if the answer had none
 * @param fields the fields that the error is about; often empty
 */
public record ApiError(String errorCode, String message, List<String> fields) {

  /** Creates an error. */
  public ApiError {
    fields = List.copyOf(fields);
  }
}
