/** Where checkpoints are kept: the stores behind {@code StateStore}. Not exported. */
package io.sforza.internal.state;
