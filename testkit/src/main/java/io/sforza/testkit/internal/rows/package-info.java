/** The rows of the fake org, generated or given, written as text into reused buffers. */
package io.sforza.testkit.internal.rows;
