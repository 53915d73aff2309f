/** What login hosts say when they refuse, and what to do about it. */
package io.sforza.auth.internal;
