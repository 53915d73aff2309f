/**
 * The nodes of a SOQL query: immutable records and enums below sealed roots, {@link
 * io.sforza.soql.ast.SelectItem}, {@link io.sforza.soql.ast.Operand}, {@link
 * io.sforza.soql.ast.Condition}, {@link io.sforza.soql.ast.Value}, {@link
 * io.sforza.soql.ast.WithClause} and {@link io.sforza.soql.ast.Count}, each with a visitor. Every
 * node checks its parts when it is made, so that whatever tree exists, unless it is nested too deep
 * to be written, reads back as the same tree. Most code comes in through {@link
 * io.sforza.soql.Soql} and never names these types.
 */
package io.sforza.soql.ast;
