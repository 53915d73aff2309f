package io.sforza.internal.plan;

import io.sforza.ReadApi;
import io.sforza.Readability;
import io.sforza.Readability.Verdict;
import io.sforza.core.connection.ApiUsage;
import io.sforza.soql.SoqlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which API reads the rows, and why. REST has the first row in one call and gives 2,000 rows a
 * call; a Bulk job takes some calls and seconds to start with, and then gives rows by the hundred
 * thousand.
 *
 * @param api {@link ReadApi#REST} or {@link ReadApi#BULK}
 * @param falls whether REST reads the rows if the org refuses them to Bulk
 * @param calls about how many calls the rows cost; null if their number is not known
 * @param callsInWords what for
 * @param why the rule that decided, with its numbers
 */
public record ApiChoice(
    ReadApi api, boolean falls, @Nullable Long calls, String callsInWords, String why) {
  private static final int REST_PAGE = 2_000;
  private static final int LEAST_REST_PAGE = 200;
  // Salesforce cuts pages shorter that would get too large
  private static final int USUAL_COLUMNS = 200;
  private static final int MOST_REST_PAGES = 2;
  private static final int BULK_PAGE = 100_000;
  private static final int PAGES_A_LIST = 5;
  private static final int POLLS = 4;
  private static final double SCARCE = 0.8;

  /**
   * What the choice is made from.
   *
   * @param wanted what the user wants
   * @param begun with what the window was begun that is gone on with; null if none was
   * @param notByBulk why Bulk cannot run the query, whatever the object
   * @param readability what is known of the object
   * @param rows about how many there will be
   * @param columns how many
   * @param groups how many queries the columns take
   * @param pageRows rows a page that the user wants; 0 if nothing was said
   * @param usage the org's daily allowance as last told; null if it was not
   */
  public record Question(
      ReadApi wanted,
      @Nullable ReadApi begun,
      List<String> notByBulk,
      Readability readability,
      RowEstimate rows,
      int columns,
      int groups,
      int pageRows,
      @Nullable ApiUsage usage) {}

  /** Returns whether the number of rows does not matter for the choice. */
  public static boolean isDecided(ReadApi wanted, List<String> notByBulk, Readability readability) {
    return wanted != ReadApi.AUTO || !notByBulk.isEmpty() || readability.is(Verdict.REST_ONLY);
  }

  /** Returns whether a read of so many rows at most is small. */
  public static boolean isSmall(long rows) {
    return rows <= MOST_REST_PAGES * REST_PAGE;
  }

  /**
   * Chooses.
   *
   * @throws SoqlException if Bulk is wanted and cannot read it: all reasons
   */
  public static ApiChoice of(Question question) {
    if (question.wanted() == ReadApi.REST) {
      return rest(question, "REST was asked for.");
    }
    if (question.wanted() == ReadApi.BULK) {
      requireBulk(question);
      return bulk(question, false, "Bulk was asked for.");
    }
    String goesOn = "The window that is gone on with was begun so.";
    if (question.begun() == ReadApi.REST) {
      return rest(question, goesOn);
    }
    if (!question.notByBulk().isEmpty()) {
      return rest(question, "Bulk cannot run it. " + String.join(" ", question.notByBulk()));
    }
    if (question.begun() == ReadApi.BULK) {
      return bulk(question, true, goesOn);
    }
    Readability.Finding refused = finding(question.readability(), Verdict.REST_ONLY);
    if (refused != null) {
      return rest(question, refused.why());
    }
    return bySize(question);
  }

  private static void requireBulk(Question question) {
    List<String> reasons = new ArrayList<>(question.notByBulk());
    Readability.Finding refused = finding(question.readability(), Verdict.REST_ONLY);
    // what is only assumed may be tried
    if (refused != null && refused.evidence() != Readability.Evidence.ASSUMED) {
      reasons.add(refused.why());
    }
    if (!reasons.isEmpty()) {
      throw SoqlException.of(
          "what Bulk API 2.0 is to read of "
              + question.readability().object()
              + " (api(ReadApi.AUTO) or REST reads it)",
          reasons);
    }
  }

  private static Readability.@Nullable Finding finding(Readability readability, Verdict verdict) {
    return readability.findings().stream()
        .filter(finding -> finding.verdict() == verdict)
        .findFirst()
        .orElse(null);
  }

  private static ApiChoice bySize(Question question) {
    Long rows = question.rows().rows();
    if (rows == null) {
      return bulk(
          question,
          true,
          "The read may be large, and Bulk takes few calls for any number of rows.");
    }
    long byRest = restCalls(question, rows);
    long byBulk = bulkCalls(question, rows);
    String compared =
        String.format(
            Locale.ROOT,
            "%,d rows take %,d %s by REST, about %,d by Bulk",
            rows,
            byRest,
            byRest == 1 ? "call" : "calls",
            byBulk);
    ApiUsage usage = question.usage();
    if (usage != null && usage.share() >= SCARCE) {
      String scarce =
          String.format(
              Locale.ROOT,
              "%s. Calls are scarce, %,d of %,d are used: the fewer calls win.",
              compared,
              usage.used(),
              usage.max());
      return byRest <= byBulk ? rest(question, scarce) : bulk(question, true, scarce);
    }
    if (byRest <= (long) MOST_REST_PAGES * question.groups()) {
      return rest(
          question, compared + ". REST has up to two pages of rows sooner than a job starts.");
    }
    return bulk(question, true, compared + ". More than two pages of REST go by Bulk.");
  }

  private static ApiChoice rest(Question question, String why) {
    Long rows = question.rows().rows();
    String pages =
        String.format(
            Locale.ROOT,
            "1 for each %,d rows%s",
            restPage(question),
            question.groups() > 1 ? " of each of " + question.groups() + " column groups" : "");
    return new ApiChoice(
        ReadApi.REST, false, rows == null ? null : restCalls(question, rows), pages, why);
  }

  private static ApiChoice bulk(Question question, boolean falls, String why) {
    Long rows = question.rows().rows();
    String parts =
        "1 to start the job, some to wait for it, 1 for each page of results and each list of"
            + " pages, 1 to delete the job"
            + (question.groups() > 1
                ? ", for each of " + question.groups() + " column groups"
                : "");
    return new ApiChoice(
        ReadApi.BULK, falls, rows == null ? null : bulkCalls(question, rows), parts, why);
  }

  private static long restCalls(Question question, long rows) {
    return question.groups() * pages(rows, restPage(question));
  }

  /** Returns how many rows a page of REST will have, which gets shorter the wider rows are. */
  private static int restPage(Question question) {
    int wanted =
        question.pageRows() == 0
            ? REST_PAGE
            : Math.max(LEAST_REST_PAGE, Math.min(REST_PAGE, question.pageRows()));
    int columns = Math.max(1, question.columns() / question.groups());
    int fits = (int) ((long) REST_PAGE * USUAL_COLUMNS / columns);
    return Math.max(LEAST_REST_PAGE, Math.min(wanted, fits));
  }

  private static long bulkCalls(Question question, long rows) {
    long pages = pages(rows, question.pageRows() == 0 ? BULK_PAGE : question.pageRows());
    long lists = question.pageRows() == 0 ? pages(pages, PAGES_A_LIST) : 0;
    return question.groups() * (1 + POLLS + lists + pages + 1);
  }

  private static long pages(long rows, int page) {
    return Math.max(1, (rows + page - 1) / page);
  }
}
