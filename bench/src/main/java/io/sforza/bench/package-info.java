/**
 * Benchmarks. {@code bench/run} starts {@link io.sforza.bench.SoqlBench}; each benchmark is a class
 * that JMH finds.
 */
package io.sforza.bench;
