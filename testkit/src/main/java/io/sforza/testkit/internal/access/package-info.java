/** What users may see and write: {@link io.sforza.testkit.internal.access.Permissions}. */
package io.sforza.testkit.internal.access;
