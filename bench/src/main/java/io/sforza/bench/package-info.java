/**
 * Benchmarks. {@code bench/run} starts {@link io.sforza.bench.SoqlBench} and {@link
 * io.sforza.bench.TestkitBench}; each benchmark of the first is a class that JMH finds.
 */
package io.sforza.bench;
