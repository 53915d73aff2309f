package io.sforza.bulk;

import java.util.function.BiFunction;

/**
 * How the jobs of a family are read.
 *
 * @param family which family
 * @param json what an answer is read as
 * @param withState what returns a job in another state, as a list tells it without the rest
 */
record JobKind<J extends JobInfo>(
    JobFamily family, Class<? extends JobJson<J>> json, BiFunction<J, JobState, J> withState) {
  static final JobKind<QueryJobInfo> QUERY =
      new JobKind<>(JobFamily.QUERY, QueryJobJson.class, QueryJobInfo::withState);
  static final JobKind<IngestJobInfo> INGEST =
      new JobKind<>(JobFamily.INGEST, IngestJobJson.class, IngestJobInfo::withState);
}
