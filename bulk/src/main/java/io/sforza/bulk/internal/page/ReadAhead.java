package io.sforza.bulk.internal.page;

import java.nio.file.Path;

/**
 * How far pages are fetched ahead of who reads them.
 *
 * @param pages how many pages may be under way or wait at once, 1 or more
 * @param span how many pages may lie between the first that is not read to its end and the last
 *     that was begun
 * @param memory how many bytes may wait in memory
 * @param directory where to keep what memory does not hold
 */
public record ReadAhead(int pages, int span, long memory, Path directory) {}
