package io.gemmajunit.machine;

/** Is told when a model has to wait. */
public interface Waiter {

    /**
     * Receives who is waited for, at once and then every minute.
     *
     * @param sentence for the user
     */
    void waits(String sentence);

    /** The wait is over. */
    void goesOn();
}
