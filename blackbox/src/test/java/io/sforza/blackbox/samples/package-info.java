/**
 * A small product with one class for each way to break a rule; {@code ArchitectureRulesTest} reads
 * it.
 */
package io.sforza.blackbox.samples;
