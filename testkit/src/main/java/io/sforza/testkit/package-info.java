/**
 * A Salesforce org for tests, in process and on a clock of its own. Start at {@link
 * io.sforza.testkit.FakeSalesforce#builder()}; {@link io.sforza.testkit.Fault} makes it misbehave.
 */
package io.sforza.testkit;
