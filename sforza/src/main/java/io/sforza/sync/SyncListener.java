package io.sforza.sync;

/** Hears how a loop gets on. */
public interface SyncListener {}
