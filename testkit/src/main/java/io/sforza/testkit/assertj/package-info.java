/**
 * AssertJ assertions on what an org received, beginning at {@link
 * io.sforza.testkit.assertj.SalesforceAssertions}. They need {@code org.assertj:assertj-core},
 * which the testkit does not bring along.
 */
package io.sforza.testkit.assertj;
