/**
 * What went wrong and what to do about it. Every failure that comes from Salesforce or from the way
 * there is a {@link io.sforza.core.error.SalesforceException}; its kinds follow what the caller
 * does next. Misuse of this library is an {@link java.lang.IllegalArgumentException} or an {@link
 * java.lang.IllegalStateException}.
 */
package io.sforza.core.error;
