package io.gemmajunit.task.hook;

/** What the hooks of built-in tasks have in common. */
final class HarnessHooks {

    /** They do what lm-evaluation-harness of this version does, however they are compiled. */
    static final String VERSION = "lm-eval-0.4";

    private HarnessHooks() {}
}
