package io.sforza.testkit.internal.bulk;

import io.sforza.testkit.internal.json.FakeJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an ingest job was created with.
 *
 * @param id its Id
 * @param work what it does
 * @param format of its data and of its results
 * @param assignmentRuleId the rule that assigns new rows, if any
 * @param version of the API
 * @param created when
 */
public record IngestOrder(
    String id,
    Work work,
    Format format,
    @Nullable String assignmentRuleId,
    int version,
    Instant created) {

  /** Returns what every answer about the job begins with. */
  ObjectNode common(JobState state, Instant changed) {
    ObjectNode common =
        FakeJson.object()
            .put("id", id)
            .put("operation", work.operation().text())
            .put("object", work.object().name())
            .put("createdById", work.userId())
            .put("createdDate", FakeJson.stamp(created))
            .put("systemModstamp", FakeJson.stamp(changed))
            .put("state", state.text());
    if (work.key() != null) {
      common.put("externalIdFieldName", work.key());
    }
    common.put("concurrencyMode", "Parallel").put("contentType", "CSV");
    common.put("apiVersion", (double) version);
    if (assignmentRuleId != null) {
      common.put("assignmentRuleId", assignmentRuleId);
    }
    return common;
  }

  /** Adds where the data goes, and how it is written. */
  ObjectNode withFormat(ObjectNode info) {
    // no slash at the beginning: so it is with the real one
    return info.put("contentUrl", "services/data/v" + version + ".0/jobs/ingest/" + id + "/batches")
        .put("lineEnding", format.lineEnd().name())
        .put("columnDelimiter", format.columnDelimiter());
  }
}
