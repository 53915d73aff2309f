package io.sforza.blackbox.samples.core;

/** What the testkit may not use. */
public record Row(FieldType type) {}
