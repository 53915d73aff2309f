/** How the cells of a row, kept as Salesforce's UTF-8 text, become typed values. */
package io.sforza.core.internal.row;
