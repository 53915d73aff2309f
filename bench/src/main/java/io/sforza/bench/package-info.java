/**
 * Benchmarks of pieces, and the programs that whole extractions by Sforza are. {@code bench/run}
 * starts {@link io.sforza.bench.SoqlBench}, whose benchmarks JMH finds, {@link
 * io.sforza.bench.DecodeBench}, {@link io.sforza.bench.TestkitBench} and those of {@link
 * io.sforza.bench.whole}.
 */
package io.sforza.bench;
