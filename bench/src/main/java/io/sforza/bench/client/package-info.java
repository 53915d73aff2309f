/**
 * What a measured process runs, whoever's client it measures: {@link
 * io.sforza.bench.client.Measured} calls a {@link io.sforza.bench.client.Extraction}, hands it a
 * {@link io.sforza.bench.client.Witness} for the rows and prints what it saw. Needs nothing but the
 * JDK, so that clients of others run on their own class path.
 */
package io.sforza.bench.client;
