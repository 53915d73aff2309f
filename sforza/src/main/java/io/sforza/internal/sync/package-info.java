/**
 * Reads that follow what changes, and the checkpoint of every read. {@link
 * io.sforza.internal.sync.SyncSource} is the way in. Not exported.
 *
 * <p><b>Why nothing is lost.</b> A read is a pass over all rows whose stamp lies before an end; the
 * end is the server's time T when the pass began, less the lag. Say that a row is stamped at s, and
 * seen by queries from s + d on, for its transaction took d to commit.
 *
 * <ul>
 *   <li>A pass asks for the row at T or later, in whatever order its windows are read. It misses
 *       the row only if s + d &gt; T, or if s is not before its end, T &minus; lag.
 *   <li>The next pass begins at T &minus; lag &minus; overlap. If d is no longer than lag and
 *       overlap together, both kinds of missed row lie behind that: s &gt; T &minus; d &ge; T
 *       &minus; lag &minus; overlap. So each row comes in the first pass that begins when it can be
 *       seen, or in one before.
 *   <li>For a d of any length the end may be held back further, to where the oldest transaction
 *       began that still runs at T: {@link io.sforza.internal.sync.LatestDateCovered}. None of its
 *       rows is stamped before that.
 *   <li>A row that changes while windows are read leaves the window of its old stamp, and its new
 *       stamp is one of the two kinds above. If it is seen with both, the later one comes later.
 *   <li>The first pass has no condition on the cursor at all, so that rows without a stamp, and
 *       those that were dated back, come too. It is a pass like others for what changes meanwhile.
 * </ul>
 *
 * <p><b>Why nothing comes twice.</b> Rows that were handed over and that the next pass asks for
 * again, for they lie in the overlap, are noted in the checkpoint: Id, stamp and a hash of what the
 * row held, since stamps are of a second and a row may change twice within one. At most {@value
 * io.sforza.internal.sync.Seen#MOST} are noted, the latest; of more than that the earlier ones come
 * again. Rows also come again if the results that a checkpoint stood in are gone, or the fields
 * have changed, so that its window is read anew; and if a window timed out that had been read in
 * part. A sink that merges by Id is not hurt.
 *
 * <p><b>Time-outs.</b> A window that times out is halved, down to a second, and then cut by Ids;
 * the windows after it grow again.
 */
package io.sforza.internal.sync;
