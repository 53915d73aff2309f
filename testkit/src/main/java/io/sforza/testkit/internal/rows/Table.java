package io.sforza.testkit.internal.rows;

import io.sforza.testkit.internal.schema.SObject;

/**
 * An object and its rows.
 *
 * @param object what the describe says
 * @param rows the rows
 */
public record Table(SObject object, RowSource rows) {}
