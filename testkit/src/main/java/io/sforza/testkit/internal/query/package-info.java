/** SOQL made into a plan: which columns, which rows, or why not. */
package io.sforza.testkit.internal.query;
