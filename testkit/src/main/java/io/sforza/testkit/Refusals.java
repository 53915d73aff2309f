package io.sforza.testkit;

import io.sforza.testkit.internal.server.Answer;
import io.sforza.testkit.internal.server.Request;

/** Puts an error into the shape in which Salesforce answers the kind of call. */
final class Refusals {

  private Refusals() {}

  static Answer of(Call call, FaultKind.Status error, Request request) {
    return switch (call) {
      case TOKEN, INTROSPECT, REVOKE ->
          Answer.refusedLogin(error.status(), error.errorCode(), error.message());
      case SOAP_LOGIN, SOAP_LOGOUT, SOAP ->
          Answer.soapFault(error.status(), error.errorCode(), error.message());
      case AUTHORIZE -> Answer.refusedConsent(request, error.errorCode(), error.message());
      case BULK_V1_CREATE, BULK_V1_CHANGE, BULK_V1_BATCH, BULK_V1_INFO, BULK_V1_RESULTS ->
          Answer.classicError(request, error.status(), error.errorCode(), error.message());
      default -> Answer.error(error.status(), error.errorCode(), error.message());
    };
  }
}
