/** What belongs to rows: feeds and other children, people. */
package io.sforza.related;
