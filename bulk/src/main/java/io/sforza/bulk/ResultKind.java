package io.sforza.bulk;

import io.sforza.core.Row;
import io.sforza.core.error.ApiError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a {@link ResultLog} writes each kind of result. */
enum ResultKind {
  SUCCEEDED(0, RowResult.Succeeded.class) {
    @Override
    void put(RowResult result, ResultBytes bytes) {
      RowResult.Succeeded succeeded = (RowResult.Succeeded) result;
      bytes.putText(succeeded.id());
      bytes.putInt(succeeded.created() ? 1 : 0);
    }

    @Override
    RowResult take(long position, Row input, int attempts, ResultBytes bytes) {
      return new RowResult.Succeeded(
          position, input, attempts, bytes.takeRequired(), bytes.takeInt() == 1);
    }
  },
  FAILED(1, RowResult.Failed.class) {
    @Override
    void put(RowResult result, ResultBytes bytes) {
      RowResult.Failed failed = (RowResult.Failed) result;
      bytes.putText(failed.id());
      bytes.putText(failed.error().errorCode());
      bytes.putText(failed.error().message());
      bytes.putText(String.join(",", failed.error().fields()));
    }

    @Override
    RowResult take(long position, Row input, int attempts, ResultBytes bytes) {
      @Nullable String id = bytes.takeText();
      String code = bytes.takeRequired();
      String message = bytes.takeRequired();
      String fields = bytes.takeRequired();
      ApiError error =
          new ApiError(
              code, message, fields.isEmpty() ? List.of() : List.of(fields.split(",", -1)));
      return new RowResult.Failed(position, input, attempts, error, id);
    }
  },
  UNPROCESSED(2, RowResult.Unprocessed.class) {
    @Override
    void put(RowResult result, ResultBytes bytes) {
      bytes.putText(((RowResult.Unprocessed) result).reason());
    }

    @Override
    RowResult take(long position, Row input, int attempts, ResultBytes bytes) {
      return new RowResult.Unprocessed(position, input, attempts, bytes.takeRequired());
    }
  },
  UNKNOWN(3, RowResult.Unknown.class) {
    @Override
    void put(RowResult result, ResultBytes bytes) {
      bytes.putText(((RowResult.Unknown) result).jobId());
    }

    @Override
    RowResult take(long position, Row input, int attempts, ResultBytes bytes) {
      return new RowResult.Unknown(position, input, attempts, bytes.takeRequired());
    }
  };

  private static final List<ResultKind> ALL = List.of(values());

  private final int number;
  private final Class<? extends RowResult> type;

  ResultKind(int number, Class<? extends RowResult> type) {
    this.number = number;
    this.type = type;
  }

  static ResultKind of(RowResult result) {
    for (ResultKind kind : ALL) {
      if (kind.type.isInstance(result)) {
        return kind;
      }
    }
    throw new AssertionError(result);
  }

  /** Returns the kind with this number. */
  static ResultKind at(int number) {
    return ALL.get(number);
  }

  /** Returns the number by which a log knows the kind: from 0 on, in the order of the kinds. */
  int number() {
    return number;
  }

  Class<? extends RowResult> type() {
    return type;
  }

  /** Writes what only this kind has. */
  abstract void put(RowResult result, ResultBytes bytes);

  /** Reads what {@link #put} wrote. */
  abstract RowResult take(long position, Row input, int attempts, ResultBytes bytes);
}
