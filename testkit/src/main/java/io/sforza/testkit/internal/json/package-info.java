/** JSON as the fake org writes and reads it; nothing of it is shared with the library's own. */
package io.sforza.testkit.internal.json;
