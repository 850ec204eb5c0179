package io.gemmajunit.task.script;

import io.gemmajunit.task.file.TaskFile.PythonFunction;
import java.util.Map;

/** Which hooks in Java stand in for functions of the harness that are not run as they are. */
final class JavaTwins {

    private static final Map<String, String> HOOKS = Map.of();

    private JavaTwins() {}

    /** Returns the name of a hook; empty if there is none. */
    static String hook(PythonFunction function, String name) {
        return HOOKS.getOrDefault(function.folder().getFileName() + "/" + function.name(), "");
    }
}
