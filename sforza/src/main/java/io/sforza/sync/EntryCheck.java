package io.sforza.sync;

import io.sforza.ReadApi;
import io.sforza.ReadRequest;
import io.sforza.Salesforce;
import io.sforza.core.error.QuotaExceededException;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.soql.SoqlException;
import java.util.List;

/** Asks an org whether reads can be done, as far as describes tell. */
final class EntryCheck {
  private final Reading reading;

  EntryCheck(Reading reading) {
    this.reading = reading;
  }

  void run(Salesforce salesforce, List<EntryRead> reads) {
    try {
      // 25 in a call, where the plans would ask one by one
      var unused =
          salesforce
              .describes()
              .describe(reads.stream().map(EntryRead::object).distinct().toList());
    } catch (QuotaExceededException e) {
      throw e;
    } catch (RequestRejectedException e) {
      // the plan of the object that is not there tells so, with its path
    }
    reads.forEach(this::plan);
  }

  private void plan(EntryRead read) {
    // by AUTO a plan would ask for the number of records, too
    ReadRequest request =
        read.entry().rules().choosesApi() ? read.request() : read.request().api(ReadApi.REST);
    try {
      var unused = request.plan();
    } catch (SoqlException e) {
      e.problems().forEach(problem -> reading.add(read.path(), "", problem));
    } catch (QuotaExceededException e) {
      // nothing is wrong with the entry
      throw e;
    } catch (IllegalArgumentException | IllegalStateException | RequestRejectedException e) {
      reading.add(read.path(), "", String.valueOf(e.getMessage()));
    }
  }
}
