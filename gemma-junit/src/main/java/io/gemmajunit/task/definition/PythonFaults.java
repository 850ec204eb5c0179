package io.gemmajunit.task.definition;

import io.gemmajunit.python.PythonException;
import io.gemmajunit.task.TaskException;
import java.util.function.Supplier;

/** What goes wrong where values are taken as Python takes them, in a sentence that names the task. */
public final class PythonFaults {

    private PythonFaults() {}

    /**
     * Does something with a task.
     *
     * @throws TaskException also where that fails as Python would
     */
    public static <T> T explained(String task, Supplier<T> work) {
        try {
            return work.get();
        } catch (PythonException e) {
            throw new TaskException(
                    "Task " + task + " or its data has a value that cannot be used (" + e.type() + ": " + e.getMessage()
                            + "); correct it.",
                    e);
        }
    }
}
