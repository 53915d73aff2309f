/** What the fake org knows of its objects: describes, fields, key prefixes and record Ids. */
package io.sforza.testkit.internal.schema;
