/**
 * The example behind {@code ./quickstart}: reads one object of an org, or of the fake org, and
 * lands it in a file that SQL can ask. {@link io.sforza.quickstart.Main} is the way in; {@code
 * Extraction} is the part worth copying.
 */
@NullMarked
package io.sforza.quickstart;

import org.jspecify.annotations.NullMarked;
