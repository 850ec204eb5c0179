package io.gemmajunit.task;

/** Which Python functions of task files are run. */
public enum FunctionPolicy {
    /** Those of lm-evaluation-harness's own task files, unchanged. */
    KNOWN,
    /** Any that is written in the part of Python that is run here. */
    ANY;

    /** The setting that chooses. */
    public static final String SETTING = "gemma.pythonFunctions";
}
