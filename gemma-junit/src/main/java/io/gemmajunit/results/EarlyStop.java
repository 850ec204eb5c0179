package io.gemmajunit.results;

/**
 * That a run was stopped before all its items were asked. Those that were asked are a fair sample: their order has nothing to do with what they are about.
 *
 * @param planned items that the whole run has, more than were asked
 * @param reason why it was stopped, a clause that follows "because"
 */
public record EarlyStop(int planned, String reason) {

    public EarlyStop {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("A run that was stopped early needs a reason.");
        }
    }

    /** Verifies that this can be said of a measurement of so many items. */
    void check(String name, int items) {
        if (items >= planned) {
            throw new IllegalArgumentException(
                    name + " was stopped early, but has " + items + " of " + planned + " planned items.");
        }
    }
}
