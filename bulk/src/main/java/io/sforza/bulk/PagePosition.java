package io.sforza.bulk;

import io.sforza.bulk.internal.page.PageAddress;
import org.jspecify.annotations.Nullable;

/**
 * How far a page was handed over.
 *
 * @param address where it is
 * @param rows how many of its rows
 * @param finished whether these are all
 * @param next of a finished page, where the one after it is as far as its headers told
 */
record PagePosition(PageAddress address, long rows, boolean finished, @Nullable String next) {}
