/** Helpers for messages that people read. */
package io.sforza.core.internal.text;
