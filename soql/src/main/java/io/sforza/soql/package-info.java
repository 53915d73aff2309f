/**
 * SOQL as values. {@link io.sforza.soql.Soql} is the way in: it makes a {@link
 * io.sforza.soql.SoqlQuery} from parts or from text, and conditions to narrow one with. {@link
 * io.sforza.soql.FieldSelection} chooses the fields of an object by its describe.
 */
package io.sforza.soql;
