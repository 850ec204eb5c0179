package io.gemmajunit.task.script;

import io.gemmajunit.input.InputFiles;
import io.gemmajunit.input.ReadFault;
import io.gemmajunit.python.literal.SourceException;
import io.gemmajunit.python.script.ModuleSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The Python files beside task files, each read once. Safe for use by several threads. */
final class PythonFiles {

    /** How the harness's own modules call one another; what follows is a path from the folder of all tasks. */
    private static final String TASKS = "lm_eval.tasks.";

    /** Which files a module can import. */
    enum Imports {
        /** Those of the harness's own tasks, by their full names. */
        OF_HARNESS,
        /** Those as well, and any beside the module. */
        BESIDE
    }

    /** Of a module below a folder; a name with an empty part, or a separator in it, could lead out of it. */
    private static final Pattern NAME = Pattern.compile("[^./\\\\:]+(?:\\.[^./\\\\:]+)*");

    private final Imports imports;
    private final Map<Path, ModuleSource> read = new HashMap<>();

    PythonFiles(Imports imports) {
        this.imports = imports;
    }

    /**
     * Returns a module by its name: a file beside the task file, else one of the harness's own modules in a folder
     * above.
     *
     * @return null if there is no such file
     * @throws SourceException if the file cannot be read, or is not Python
     */
    synchronized @Nullable ModuleSource module(String name, Path folder) {
        if (!NAME.matcher(name).matches()) {
            return null;
        }
        Path beside = folder.resolve(name.replace('.', '/') + ".py");
        return Files.isRegularFile(beside) ? read(beside) : ofHarness(name, folder);
    }

    /** Returns what a module in that folder imports. */
    private @Nullable ModuleSource imported(String name, Path folder) {
        return imports == Imports.BESIDE
                ? module(name.startsWith(".") ? name.substring(1) : name, folder)
                : ofHarness(name, folder);
    }

    private synchronized @Nullable ModuleSource ofHarness(String name, Path folder) {
        if (!name.startsWith(TASKS) || !NAME.matcher(name).matches()) {
            return null;
        }
        String path = name.substring(TASKS.length()).replace('.', '/') + ".py";
        for (Path above = folder; above != null; above = above.getParent()) {
            if (Files.isRegularFile(above.resolve(path))) {
                return read(above.resolve(path));
            }
        }
        return null;
    }

    private ModuleSource read(Path file) {
        return read.computeIfAbsent(file, this::source);
    }

    private ModuleSource source(Path file) {
        Path folder = file.getParent();
        try {
            String name = file.toString().replace('\\', '/');
            return ModuleSource.of(InputFiles.readWritten(file), name, other -> imported(other, folder));
        } catch (IOException e) {
            throw new SourceException("cannot be read: " + ReadFault.reason(e));
        }
    }
}
