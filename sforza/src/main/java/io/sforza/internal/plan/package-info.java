/** How a read is going to be done: which fields, cursor and API, and why. Not exported. */
package io.sforza.internal.plan;
