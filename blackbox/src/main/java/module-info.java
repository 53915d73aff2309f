/*
 * Whole-product scenarios. As a module it sees what users see: exported packages only. It is open
 * so that the test engine reaches the tests, and it is not published.
 */
open module io.sforza.blackbox {
  requires io.sforza;
  requires io.sforza.testkit;
}
