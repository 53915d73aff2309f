package io.sforza.blackbox.samples.soql;

/** Breaks nothing. */
public record Query(String text) {}
