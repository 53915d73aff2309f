/** Bulk jobs without their HTTP: what is uploaded, when it is worked on, and what becomes of it. */
package io.sforza.testkit.internal.bulk;
