package io.sforza.quickstart;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;

/** How much heap this process has used at most. */
final class PeakHeap {

  private PeakHeap() {}

  /**
   * Returns the bytes: the peaks of all pools of the heap added up, though they need not have
   * peaked together. The truth is this much or less.
   */
  static long bytes() {
    long sum = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP && pool.isValid()) {
        sum += pool.getPeakUsage().getUsed();
      }
    }
    return Math.min(sum, Runtime.getRuntime().maxMemory());
  }
}
