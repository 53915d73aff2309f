/**
 * A fake org for JUnit 5 and 6: {@link io.sforza.testkit.junit.SalesforceExtension}. It needs
 * {@code org.junit.jupiter:junit-jupiter-api}, which the testkit does not bring along.
 */
package io.sforza.testkit.junit;
