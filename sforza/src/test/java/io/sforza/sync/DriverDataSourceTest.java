package io.sforza.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.RowSchema;
import io.sforza.core.connection.Secret;
import io.sforza.schema.TableSchema;
import io.sforza.sink.JdbcSink;
import io.sforza.sink.SinkException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told of a database that cannot be reached. */
class DriverDataSourceTest {

  private static DriverDataSource database(String url) {
    return new DriverDataSource(Secret.of(url), null, null);
  }

  private static String trace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @Test
  void the_password_of_a_url_is_in_no_message_and_no_cause() {
    DriverDataSource unknown = database("jdbc:nosuch://host/crm?user=me&password=geheim");

    SQLException failure = catchThrowableOfType(SQLException.class, unknown::getConnection);

    assertThat(trace(failure)).contains("jdbc:nosuch:***").doesNotContain("geheim");
  }

  @Test
  void a_sink_does_not_tell_it_either() {
    JdbcSink sink =
        JdbcSink.into(database("jdbc:nosuch://host/crm?user=me&password=geheim"), "account");

    SinkException failure =
        catchThrowableOfType(
            SinkException.class,
            () ->
                sink.open(
                    TableSchema.of(
                        RowSchema.of("Account", List.of(new Column("Id", FieldType.ID)))),
                    safe -> {}));

    assertThat(trace(failure)).contains("No suitable driver", "account").doesNotContain("geheim");
  }
}
