package io.sforza.blackbox.samples.core;

/** What the testkit may use. */
public enum FieldType {
  ID
}
