package io.gemmajunit.task.file;

import java.nio.file.Path;

/**
 * A reference to Python code, {@code !function module.name}.
 *
 * @param folder of the file that names it
 */
public record PythonFunction(String name, Path folder) {}
