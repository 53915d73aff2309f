/** What reads, checks and changes trees without being a node of one. */
package io.sforza.soql.internal.tree;
