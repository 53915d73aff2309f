package io.sforza.blackbox.samples.auth;

/** Breaks nothing. */
public record Token(String text) {}
