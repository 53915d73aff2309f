/** Writes trees as SOQL. */
package io.sforza.soql.internal.render;
