package io.gemmajunit.task.script;

/** A Python function or class in place of a hook. */
abstract class PythonHook {

    final RunnableFunction function;

    PythonHook(RunnableFunction function) {
        this.function = function;
    }

    public final String name() {
        return function.name();
    }

    public final String version() {
        return function.digest();
    }
}
