package io.gemmajunit.task.file;

import io.gemmajunit.python.PyObject;
import java.nio.file.Path;

/**
 * A reference to Python code, {@code !function module.name}.
 *
 * @param folder of the file that names it
 */
public record PythonFunction(String name, Path folder) implements PyObject {

    /** Returns the module, with dots between folders and file; empty if the name has none. */
    public String module() {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    /** Returns the name within the module. */
    public String member() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    @Override
    public String typeName() {
        return "function";
    }

    @Override
    public String repr() {
        return "!function " + name;
    }
}
