package io.sforza.soql;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a generator chooses, number by number. The same numbers make the same thing again, smaller
 * ones a simpler thing, and after the last of them everything is 0.
 */
final class Choices {
  private final List<Integer> given;
  private final @Nullable Random random;
  private final List<Integer> taken = new ArrayList<>();

  private Choices(List<Integer> given, @Nullable Random random) {
    this.given = given;
    this.random = random;
  }

  static Choices of(long seed) {
    return new Choices(List.of(), new Random(seed));
  }

  static Choices again(List<Integer> numbers) {
    return new Choices(numbers, null);
  }

  /** Returns a number from 0 to one below the bound. */
  int below(int bound) {
    int number = 0;
    if (taken.size() < given.size()) {
      number = given.get(taken.size()) % bound;
    } else if (random != null) {
      number = random.nextInt(bound);
    }
    taken.add(number);
    return number;
  }

  /** Returns true once in so many times. */
  boolean once(int in) {
    return below(in) == in - 1;
  }

  <T> T one(List<T> things) {
    return things.get(below(things.size()));
  }

  /** Returns so many things at least, and a few more at most. */
  <T> List<T> some(int least, int more, Supplier<? extends T> maker) {
    List<T> things = new ArrayList<>();
    for (int i = least + below(more + 1); i > 0; i--) {
      things.add(maker.get());
    }
    return things;
  }

  List<Integer> taken() {
    return List.copyOf(taken);
  }
}
