/** Compares queries with what an org has and what Salesforce takes, before a call is spent. */
package io.sforza.soql.internal.check;
