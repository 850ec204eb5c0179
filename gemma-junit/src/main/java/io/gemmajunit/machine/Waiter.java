package io.gemmajunit.machine;

/** Is told when a model has to wait. */
public interface Waiter {

    /** Receives a sentence for the user on who is waited for, at once and then every minute. */
    void waits(String sentence);

    /** The wait is over. */
    void goesOn();
}
