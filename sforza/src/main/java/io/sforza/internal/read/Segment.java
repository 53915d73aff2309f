package io.sforza.internal.read;

import io.sforza.core.RowSchema;
import io.sforza.soql.SoqlQuery;
import org.jspecify.annotations.Nullable;

/**
 * One query of a read: an object's rows of a window, or a user's own query.
 *
 * @param schema the columns of the rows that are handed over
 * @param query what is asked: all conditions, and no order or limit but the user's own
 * @param withDeleted whether deleted and archived rows are seen too ({@code queryAll})
 * @param order the order in which it can be gone on with behind any row; null if the query has its
 *     own order, groups or limit, or its rows no Id
 * @param pageRows rows a page at most, 0 for the API's own choice
 */
public record Segment(
    RowSchema schema,
    SoqlQuery query,
    boolean withDeleted,
    @Nullable RowOrder order,
    int pageRows) {}
