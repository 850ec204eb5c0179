package io.gemmajunit.python.script;

import io.gemmajunit.python.PythonException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs what was interpreted, so that however it ends badly, it ends in an exception of Python. */
final class Contained {

    private Contained() {}

    /**
     * Does something.
     *
     * @throws PythonException a {@code RecursionError} where the stack of Java overflows, a {@code MemoryError} where
     *     the heap does, a {@code SystemError}, as CPython says of its own interpreter, where a function is used in a
     *     way that this one does not foresee
     */
    static <T extends @Nullable Object> T run(Supplier<T> work) {
        try {
            return work.get();
        } catch (StackOverflowError e) {
            throw new PythonException("RecursionError", "it is nested too deep, or calls itself too often");
        } catch (OutOfMemoryError e) {
            throw new PythonException("MemoryError", "it fills the memory of this JVM");
        } catch (PythonException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new PythonException("SystemError", "a function is called as it cannot be here");
        }
    }
}
