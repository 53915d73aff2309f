/**
 * Salesforce's REST API as calls: {@link io.sforza.core.rest.RestApi} reads describes. One call
 * here is one request there, unless its Javadoc says otherwise.
 */
package io.sforza.core.rest;
