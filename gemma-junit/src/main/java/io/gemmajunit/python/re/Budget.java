package io.gemmajunit.python.re;

/** How much work a search may be, in steps of the program, so that the outcome is the same anywhere. */
final class Budget {

    /** About a second's work. */
    private static final long STEPS = 50_000_000;

    private final String pattern;
    private final String text;
    private long left = STEPS;

    Budget(String pattern, String text) {
        this.pattern = pattern;
        this.text = text;
    }

    void spend(long steps) {
        left -= steps;
        if (left < 0) {
            throw exhausted();
        }
    }

    BudgetException exhausted() {
        return new BudgetException(pattern, text);
    }
}
