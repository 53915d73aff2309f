package io.sforza.bulk;

import java.util.List;

/**
 * Some of the result pages of a job, one behind the other, which are read by themselves.
 *
 * @param locators where the pages are, in their order; an empty text for a first page without one
 */
record ResultPart(List<String> locators) {

  /** The whole result, wherever its pages are. */
  static final ResultPart WHOLE = new ResultPart(List.of());

  ResultPart {
    locators = List.copyOf(locators);
    if (locators.stream().distinct().count() < locators.size()) {
      throw new IllegalArgumentException("A page of results is named twice: " + locators);
    }
  }

  boolean isWhole() {
    return locators.isEmpty();
  }
}
