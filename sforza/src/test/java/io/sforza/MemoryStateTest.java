package io.sforza;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryStateTest extends StateStoreContract {
  private final StateStore store = StateStore.memory();

  @Override
  StateStore store() {
    return store;
  }

  @Test
  void another_store_knows_nothing_of_it() {
    store.save("account", checkpoint(1));

    assertThat(StateStore.memory().names()).isEmpty();
  }
}
