package io.sforza.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.Readability.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictMemoryTest {
  private static final VerdictMemory.Answer ANSWER =
      new VerdictMemory.Answer(List.of(), "it said so", Instant.EPOCH);

  @TempDir private Path folder;

  @Test
  void what_one_forgets_does_not_undo_what_another_has_learned_meanwhile() {
    VerdictMemory mine = new VerdictMemory(() -> folder);
    mine.put("Old__c", Verdict.BULK, ANSWER);
    new VerdictMemory(() -> folder).put("New__c", Verdict.REST_ONLY, ANSWER);

    mine.forget("Old__c", Verdict.BULK);

    VerdictMemory later = new VerdictMemory(() -> folder);
    assertThat(later.find("Old__c", Verdict.BULK)).isNull();
    assertThat(later.find("New__c", Verdict.REST_ONLY)).isEqualTo(ANSWER);
  }
}
