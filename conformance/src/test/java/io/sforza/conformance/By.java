package io.sforza.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Whose client the tests of a class drive. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface By {

  /** The client. */
  Peer value();
}
