package io.sforza.soql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A claim about all things that a generator makes, tried on many of them. */
final class Property {
  private static final int TRIES = 5_000;

  private Property() {}

  /**
   * Tries the claim with seeds from 0, and shows the smallest thing it found for which the claim is
   * wrong.
   */
  static <T> void holds(int seeds, Function<Choices, T> generator, Consumer<T> claim) {
    for (long seed = 0; seed < seeds; seed++) {
      Choices choices = Choices.of(seed);
      if (failure(generator.apply(choices), claim) != null) {
        T smallest = generator.apply(Choices.again(shrunk(choices.taken(), generator, claim)));
        throw new AssertionError(
            "wrong for seed " + seed + ", in its smallest form: " + shown(smallest),
            failure(smallest, claim));
      }
    }
  }

  private static <T> @Nullable Throwable failure(T thing, Consumer<T> claim) {
    try {
      claim.accept(thing);
      return null;
    } catch (AssertionError | RuntimeException | StackOverflowError e) {
      return e;
    }
  }

  /** Leaves numbers out and makes them smaller, as long as the claim stays wrong. */
  private static <T> List<Integer> shrunk(
      List<Integer> numbers, Function<Choices, T> generator, Consumer<T> claim) {
    List<Integer> smallest = numbers;
    int tries = 0;
    for (boolean smaller = true; smaller && tries < TRIES; ) {
      smaller = false;
      for (List<Integer> candidate : candidates(smallest)) {
        Choices choices = Choices.again(candidate);
        if (++tries < TRIES && failure(generator.apply(choices), claim) != null) {
          smallest = candidate;
          smaller = true;
          break;
        }
      }
    }
    return smallest;
  }

  private static List<List<Integer>> candidates(List<Integer> numbers) {
    List<List<Integer>> candidates = new ArrayList<>();
    for (int length = Integer.highestOneBit(Math.max(1, numbers.size())); length > 0; length /= 2) {
      for (int from = 0; from + length <= numbers.size(); from += length) {
        List<Integer> without = new ArrayList<>(numbers);
        without.subList(from, from + length).clear();
        candidates.add(without);
      }
    }
    for (int i = 0; i < numbers.size(); i++) {
      for (int number : new int[] {0, numbers.get(i) / 2, numbers.get(i) - 1}) {
        if (number >= 0 && number < numbers.get(i)) {
          List<Integer> changed = new ArrayList<>(numbers);
          changed.set(i, number);
          candidates.add(changed);
        }
      }
    }
    return candidates;
  }

  private static String shown(@Nullable Object thing) {
    try {
      return String.valueOf(thing);
    } catch (RuntimeException | StackOverflowError e) {
      return "something that cannot be shown: " + e;
    }
  }
}
