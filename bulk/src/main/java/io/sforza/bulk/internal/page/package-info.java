/**
 * The way of result pages from Salesforce to whoever decodes them: where they are, several on their
 * way at once, kept compressed in memory or in a temporary file until their turn. {@link
 * io.sforza.bulk.internal.page.PageFeed} is the way in.
 */
package io.sforza.bulk.internal.page;
