/** How core reads and writes JSON. */
package io.sforza.core.internal.json;
