package io.gemmajunit.activity;

/** Something that may take long, or end badly. */
@FunctionalInterface
public interface Work<T, E extends Exception> {

    T run() throws E;
}
