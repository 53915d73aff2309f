/** The HTTP side of the fake org: routes, sessions, jobs, faults and answers. */
package io.sforza.testkit.internal.server;
