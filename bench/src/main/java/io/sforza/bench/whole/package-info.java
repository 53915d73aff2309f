/**
 * Whole extractions and loads, ours beside those of other clients: each {@code …Bench} starts one
 * fake org ({@link io.sforza.bench.whole.OrgProcess}), points every {@link
 * io.sforza.bench.whole.Client} at it, each in a process of its own, and prints a table and a line
 * of JSON.
 */
@NullMarked
package io.sforza.bench.whole;

import org.jspecify.annotations.NullMarked;
