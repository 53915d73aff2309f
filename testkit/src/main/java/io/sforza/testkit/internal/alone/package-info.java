/** The fake org as a process of its own; {@code Main} is the way in. */
package io.sforza.testkit.internal.alone;
