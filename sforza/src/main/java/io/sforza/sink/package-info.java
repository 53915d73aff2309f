/**
 * Where rows go: files of CSV or JSON Lines, tables of a database, or a sink of your own. {@link
 * io.sforza.ReadRequest#transferTo} fills one; {@link io.sforza.sink.Sink} is what they have in
 * common.
 */
package io.sforza.sink;
