/**
 * What users import. {@link io.sforza.Salesforce} connects; {@link io.sforza.ReadRequest} says what
 * to read and gives rows. Start at {@link io.sforza.Salesforce#connect}.
 */
package io.sforza;
