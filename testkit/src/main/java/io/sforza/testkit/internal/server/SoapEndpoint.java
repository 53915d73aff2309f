package io.sforza.testkit.internal.server;

import static io.sforza.testkit.internal.server.SoapXml.element;

import io.sforza.testkit.internal.login.LoginDesk;
import io.sforza.testkit.internal.login.LoginDesk.SoapSession;
import io.sforza.testkit.internal.login.Org;
import io.sforza.testkit.internal.login.RefusedLogin;
import io.sforza.testkit.internal.login.User;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /services/Soap/u/64.0}: {@code login()} and {@code logout()}. */
final class SoapEndpoint {
  // from the next version on there is none
  private static final int NEWEST_WITH_LOGIN = 64;

  private final LoginDesk desk;
  private final Supplier<URI> instanceUrl;

  SoapEndpoint(LoginDesk desk, Supplier<URI> instanceUrl) {
    this.desk = desk;
    this.instanceUrl = instanceUrl;
  }

  LoginDesk desk() {
    return desk;
  }

  /** Opens a session; the envelope may be none. */
  Answer login(Request request, @Nullable SoapCall call, String version) {
    if (call == null) {
      return Answer.soapFault(500, "soapenv:Client", "The envelope is not well-formed");
    }
    if (request.header("SOAPAction") == null) {
      return Answer.soapFault(500, "soapenv:Client", "SOAPAction HTTP header missing");
    }
    int number = version.matches("\\d{1,3}\\.0") ? (int) Double.parseDouble(version) : -1;
    if (number < Versions.OLDEST) {
      return Answer.soapFault(
          500, "UNSUPPORTED_API_VERSION", "Invalid Api version specified on URL");
    }
    if (number > NEWEST_WITH_LOGIN) {
      return Answer.soapFault(
          500,
          "INVALID_OPERATION",
          "SOAP API login() is not available in the API version specified on URL");
    }
    try {
      SoapSession session = desk.soapLogin(call.text("username"), call.exactText("password"));
      return SoapXml.answer(200, success(session, version));
    } catch (RefusedLogin e) {
      return Answer.soapFault(500, e.error(), e.description());
    }
  }

  /** Ends the session that the call is in. */
  Answer logout(SoapCall call) {
    return desk.revoke(call.session())
        ? SoapXml.answer(200, SoapXml.body("<logoutResponse/>"))
        : SoapFault.invalidSession().answer();
  }

  private String success(SoapSession session, String version) {
    Org org = desk.org();
    // URLs end in the Id of 15 characters, the elements have 18
    String services = instanceUrl.get() + "/services/Soap/";
    String end = "/" + version + "/" + Org.ID.substring(0, 15);
    String userId = org.id(session.user());
    return SoapXml.body(
        "<loginResponse><result>"
            + element("metadataServerUrl", services + "m" + end)
            + element("passwordExpired", session.passwordExpired())
            + element("sandbox", org.is(Org.Trait.SANDBOX))
            + element("serverUrl", services + "u" + end)
            + element("sessionId", session.token())
            + element("userId", userId)
            + "<userInfo>"
            + userInfo(desk, session.user())
            + "</userInfo></result></loginResponse>");
  }

  /** Returns what is known of a user. */
  static String userInfo(LoginDesk desk, User user) {
    String userId = desk.org().id(user);
    return element("accessibilityMode", false)
        + element("chatterExternal", false)
        + element("currencySymbol", "$")
        + element("orgAttachmentFileSizeLimit", 5242880)
        + element("orgDefaultCurrencyIsoCode", "USD")
        + element("orgDefaultCurrencyLocale", "en_US")
        + element("orgDisallowHtmlAttachments", false)
        + element("orgHasPersonAccounts", false)
        + element("organizationId", Org.ID)
        + element("organizationMultiCurrency", false)
        + element("organizationName", "Acme")
        + element("profileId", "00e5g000002QwErAAK")
        + "<roleId xsi:nil=\"true\"/>"
        + element("sessionSecondsValid", desk.sessions().timeout().toSeconds())
        + "<userDefaultCurrencyIsoCode xsi:nil=\"true\"/>"
        + element("userEmail", user.username())
        + element("userFullName", "ETL User")
        + element("userId", userId)
        + element("userLanguage", "en_US")
        + element("userLocale", "en_US")
        + element("userName", user.username())
        + element("userTimeZone", "America/Los_Angeles")
        + element("userType", "Standard")
        + element("userUiSkin", "Theme3");
  }
}
