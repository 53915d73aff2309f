package io.sforza;

import io.sforza.core.ReadProgress;

/**
 * How far the reads of a {@link ReadSet} are together.
 *
 * <p>Immutable.
 *
 * @param reads how many there are
 * @param complete how many have handed over their last row
 * @param failed how many have failed, or were closed before their end
 * @param sum rows, bytes and calls of all; its state is that of the whole set, complete when no
 *     read is left that goes on
 */
public record ReadSetProgress(int reads, int complete, int failed, ReadProgress sum) {}
