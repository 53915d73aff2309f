/**
 * What the org has: the objects ({@link io.sforza.core.describe.GlobalDescribe}) and, for one
 * object, its fields and relationships ({@link io.sforza.core.describe.ObjectDescribe}), as the
 * logged-in user may see them. Read through a {@link io.sforza.core.describe.DescribeSource}.
 */
package io.sforza.core.describe;
