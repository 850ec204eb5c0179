package io.gemmajunit.task.file;

import io.gemmajunit.python.PyObject;
import java.nio.file.Path;

/**
 * A reference to Python code, {@code !function module.name}.
 *
 * @param folder of the file that names it
 */
public record PythonFunction(String name, Path folder) implements PyObject {

    @Override
    public String typeName() {
        return "function";
    }

    @Override
    public String repr() {
        return "!function " + name;
    }
}
