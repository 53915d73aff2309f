/** The events that Sforza writes into a JDK Flight Recorder recording. */
package io.sforza.core.internal.jfr;
