/**
 * The rows of an org as they change: {@link io.sforza.testkit.internal.store.Store} is the way in.
 */
package io.sforza.testkit.internal.store;
