package io.sforza.blackbox.samples.testkit;

import io.sforza.blackbox.samples.core.FieldType;
import io.sforza.blackbox.samples.core.Row;

final class SharesRows {
  FieldType allowed;
  Row shared;
}
