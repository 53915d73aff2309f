/** Clients that others wrote, each a program that reads a query in the way that suits it best. */
package io.sforza.bench.peers;
