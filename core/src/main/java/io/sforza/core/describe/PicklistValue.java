package io.sforza.core.describe;

import org.jspecify.annotations.Nullable;

/**
 * A value of a picklist.
 *
 * <p>Immutable.
 *
 * @param value the API name, which rows carry
 * @param label what users see, in their language; null if the org gives none
 * @param active whether new rows may take it
 * @param defaultValue whether a new row gets it by itself
 */
public record PicklistValue(
    String value, @Nullable String label, boolean active, boolean defaultValue) {}
