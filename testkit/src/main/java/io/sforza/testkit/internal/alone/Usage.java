package io.sforza.testkit.internal.alone;

/** What {@code --help} says. */
final class Usage {
  static final String TEXT =
      """
      Usage: java -jar sforza-testkit-all.jar [OPTIONS]

      Runs a fake Salesforce org until it is stopped by Ctrl+C or a signal. Once it can be reached it
      prints what a client needs as lines for a shell: BASE_URL, LOGIN_URL, USERNAME, PASSWORD,
      SECURITY_TOKEN, CLIENT_ID, CLIENT_SECRET, REFRESH_TOKEN, ACCESS_TOKEN, JWT_KEY_FILE and, with
      --https, CA_FILE. The two files are gone when it ends.

        --port NUMBER          where to listen; 0, if not given, takes a port that is free
        --host HOST            which name or address of this machine to listen on; 127.0.0.1 if not
                               given, 0.0.0.0 for all of them
        --https                TLS, with a certificate made now: clients must trust CA_FILE
        --objects DIR          the org's objects: *.json files, each what Salesforce answers to
                               /sobjects/X/describe; if not given, Account, Case, Contact, Event,
                               Lead, Opportunity and others that come along
        --rows OBJECT=COUNT    that many made-up rows; again for each object
        --rows OBJECT=FILE     the rows of a file: JSON Lines, or CSV with field names in its first
                               line
        --seed NUMBER          what made-up values follow from: the same seed, the same rows
        --sandbox              a sandbox instead of a production org
        --job-duration TIME    how long a bulk job takes: 500ms, 2s, 5m or 1h; 1s if not given
        --page-rows NUMBER     most rows a page of bulk results has; 250000 if not given
        --username NAME        whom clients log in as, with
        --password PASSWORD
        --security-token TOKEN
        --client-id ID         the app they log in by, with
        --client-secret SECRET
        --help, --version

      Example:
        rm -f org.env
        java -jar sforza-testkit-all.jar --rows Account=100000 > org.env &
        until [ -s org.env ]; do sleep 0.1; done
        . ./org.env
        curl -H "Authorization: Bearer $ACCESS_TOKEN" "$BASE_URL/services/data/v68.0/limits"

      Exit code 2: something in the command is to be changed; stderr says what.
      """;

  private Usage() {}
}
