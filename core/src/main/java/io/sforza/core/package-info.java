/**
 * What moves: {@link io.sforza.core.ObjectReader} hands over {@link io.sforza.core.Row}s, whose
 * {@link io.sforza.core.RowSchema} is known before the first of them; {@link
 * io.sforza.core.ReadProgress} says how far it came. Start at {@link io.sforza.core.ObjectReader}.
 */
package io.sforza.core;
