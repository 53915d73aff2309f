package io.sforza.testkit.internal.store;

/** A value that a field does not take. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  Refused(Problem problem) {
    super(problem.message());
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
