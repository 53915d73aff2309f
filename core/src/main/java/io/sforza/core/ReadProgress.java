package io.sforza.core;

/**
 * How far a reader came.
 *
 * <p>Immutable.
 *
 * @param rows rows handed over
 * @param bytes bytes of rows taken in, after decompression
 * @param wireBytes bytes that came over the network for them, before decompression
 * @param rowsInOrg rows that Salesforce has prepared so far for this read; it grows while a job
 *     runs, and is what will be handed over once the job is complete
 */
public record ReadProgress(long rows, long bytes, long wireBytes, long rowsInOrg) {}
