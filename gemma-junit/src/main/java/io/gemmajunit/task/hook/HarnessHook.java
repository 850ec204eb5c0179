package io.gemmajunit.task.hook;

/** A hook of built-in tasks. */
abstract class HarnessHook {

    /** They do what lm-evaluation-harness of this version does, however they are compiled. */
    static final String VERSION = "lm-eval-0.4";

    public final String version() {
        return VERSION;
    }
}
