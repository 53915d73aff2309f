/** How rows of one query are read through an API, and gone on with. Not exported. */
package io.sforza.internal.read;
