/** Reads SOQL into trees: a lexer, and a parser by recursive descent. */
package io.sforza.soql.internal.parse;
