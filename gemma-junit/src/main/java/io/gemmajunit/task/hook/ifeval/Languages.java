package io.gemmajunit.task.hook.ifeval;

import io.gemmajunit.task.TaskException;

/** Tells the language of a text. */
interface Languages {

    /** Returns the code of the likeliest language, as {@code en}; empty if the text has nothing to tell it by. */
    String of(String text);

    /**
     * Returns what the library {@code com.cybozu.labs:langdetect} tells, the original of the one that the harness uses.
     *
     * @throws TaskException if it is not on the class path
     */
    static Languages ofLibrary() {
        try {
            return new DetectedLanguages();
        } catch (LinkageError e) {
            throw new TaskException(
                    "IFEval tells languages by com.cybozu.labs:langdetect, which is not there; add that dependency,"
                            + " version 1.1-20120112, to your tests",
                    e);
        }
    }
}
