package io.sforza.sync;

import io.sforza.ReadRequest;
import io.sforza.sink.Sink;
import io.sforza.sink.WriteMode;
import java.util.function.Function;

/**
 * The read of one object or query that an entry comes to in an org.
 *
 * @param entry the entry
 * @param name what the read and its checkpoint are called
 * @param target what its file or table is called
 * @param object what is read; the API name as the org spells it
 * @param request what to read
 * @param incremental whether it reads what has changed
 */
record EntryRead(
    Entry entry,
    String name,
    String target,
    String object,
    ReadRequest request,
    boolean incremental) {

  /** Returns where it stands, and what of it is meant if it is a pattern. */
  String path() {
    return entry.path() + (entry.isPattern() ? " (" + object + ")" : "");
  }

  SyncTask task(Function<? super SyncTarget, ? extends Sink> sinks) {
    ReadRules rules = entry.rules();
    WriteMode mode = rules.write(incremental);
    SyncTask task =
        SyncTask.of(
            name,
            request,
            sinks.apply(new SyncTarget(name, target, mode, SyncTarget.Content.ROWS)));
    SyncTask timed = rules.interval() == null ? task : task.every(rules.interval());
    if (rules.formulas() == null || !incremental) {
      return timed;
    }
    SyncTarget parts = new SyncTarget(name, target, mode, SyncTarget.Content.FORMULAS);
    SyncTask refreshed = timed.formulas(rules.formulas(), sinks.apply(parts));
    return entry.isPattern() || rules.hasFormulasOfDefaults()
        ? refreshed.formulasIfAny()
        : refreshed;
  }
}
