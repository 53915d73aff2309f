package io.sforza.internal.read;

import io.sforza.bulk.JobFailedException;
import io.sforza.bulk.JobInfo;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.error.SalesforceException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * That Bulk API 2.0 does not read something which REST may read, found by what Salesforce answered.
 *
 * <p>Immutable.
 *
 * @param object the object that was asked for
 * @param reach what else will be refused
 * @param code Salesforce's error code, such as {@code INVALIDENTITY}
 * @param message what Salesforce said
 */
public record BulkRefusal(String object, Reach reach, String code, String message) {

  /** How far a refusal reaches. */
  public enum Reach {
    /** Every query of the object. */
    OBJECT,
    /** This query, for what it selects or how it is built. */
    QUERY,
    /** Every query job of this org or user. */
    ORG,
    /** Every job for some hours: an allowance is used up. */
    FOR_NOW
  }

  private record Sign(String words, String code, Reach reach) {}

  // as failed jobs say it, whose only code is in their text
  private static final List<Sign> SIGNS =
      List.of(
          new Sign("not supported by the Bulk API", "INVALIDENTITY", Reach.OBJECT),
          new Sign("INVALIDENTITY", "INVALIDENTITY", Reach.OBJECT),
          new Sign("InvalidEntity", "INVALIDENTITY", Reach.OBJECT),
          new Sign("not supported in Bulk", "API_ERROR", Reach.QUERY),
          new Sign("FEATURENOTENABLED", "FEATURENOTENABLED", Reach.ORG),
          new Sign("FeatureNotEnabled", "FEATURENOTENABLED", Reach.ORG),
          new Sign("FUNCTIONALITY_NOT_ENABLED", "FUNCTIONALITY_NOT_ENABLED", Reach.ORG),
          new Sign("per 24 hrs", "LIMIT_EXCEEDED", Reach.FOR_NOW),
          new Sign("ExceededQuota", "EXCEEDED_QUOTA", Reach.FOR_NOW));

  /**
   * Returns what an error says of Bulk, or null if REST would fail as well, or it is about
   * something else: the query itself, the login, the daily requests, the network.
   *
   * @param object the object that was asked for
   * @param error what a job's creation, or waiting for it, has thrown
   */
  public static @Nullable BulkRefusal of(String object, SalesforceException error) {
    if (error instanceof JobFailedException failed) {
      JobInfo job = failed.job();
      String told = job == null ? null : job.errorMessage();
      return ofJob(object, told == null ? String.valueOf(failed.getMessage()) : told);
    }
    String code = error.errorCode();
    Reach reach =
        error instanceof RequestRejectedException && code != null
            ? reach(code, String.valueOf(error.getMessage()))
            : null;
    return reach == null || code == null
        ? null
        : new BulkRefusal(object, reach, code, String.valueOf(error.getMessage()));
  }

  private static @Nullable BulkRefusal ofJob(String object, String told) {
    if (isFilterWanted(told)) {
      return null;
    }
    for (Sign sign : SIGNS) {
      if (told.contains(sign.words)) {
        return new BulkRefusal(object, sign.reach, sign.code, told);
      }
    }
    return null;
  }

  /** Returns whether the object answers only if its rows are narrowed, through every API. */
  private static boolean isFilterWanted(String message) {
    return message.contains("Implementation restriction");
  }

  private static @Nullable Reach reach(String code, String message) {
    // the same codes come with and without underscores
    return switch (code.replace("_", "").toUpperCase(Locale.ROOT)) {
      case "INVALIDENTITY" -> Reach.OBJECT;
      case "APIERROR", "INVALIDJOB" -> isFilterWanted(message) ? null : Reach.QUERY;
      case "FEATURENOTENABLED", "FUNCTIONALITYNOTENABLED" -> Reach.ORG;
      case "LIMITEXCEEDED", "EXCEEDEDQUOTA" -> Reach.FOR_NOW;
      default -> null;
    };
  }
}
