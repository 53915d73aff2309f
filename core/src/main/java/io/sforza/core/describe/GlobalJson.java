package io.sforza.core.describe;

import java.util.List;

/** The keys of a global describe, spelled as Salesforce spells them. */
record GlobalJson(String encoding, int maxBatchSize, List<ObjectJson> sobjects) {

  GlobalJson {
    encoding = encoding == null ? "UTF-8" : encoding;
    sobjects = sobjects == null ? List.of() : List.copyOf(sobjects);
  }
}
