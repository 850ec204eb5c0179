package io.gemmajunit.task.script;

import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.script.ModuleSource;
import io.gemmajunit.python.script.Script;
import io.gemmajunit.python.script.SourceException;
import io.gemmajunit.task.TaskException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A function of lm-evaluation-harness's own task files. Loaded when it is first called. */
public final class KnownFunction {

    private final String name;
    private final String digest;
    private final String hook;
    private final ModuleSource source;
    private final String function;
    private @Nullable Script script;

    KnownFunction(String name, String digest, String hook, ModuleSource source, String function) {
        this.name = name;
        this.digest = digest;
        this.hook = hook;
        this.source = source;
        this.function = function;
    }

    /** Returns the name by which task files refer to it, for example {@code utils.process_docs}. */
    public String name() {
        return name;
    }

    /** Returns the name without that of its module. */
    String plainName() {
        return function;
    }

    /** Returns the SHA-256 of all that decides what it does. */
    public String digest() {
        return digest;
    }

    /** Returns the name of the hook in Java that does the same; empty if the function is run itself. */
    public String hook() {
        return hook;
    }

    /** Returns whether it is a class. */
    boolean isClass() {
        return run(Script::isClass);
    }

    @Nullable
    Object call(@Nullable Object... arguments) {
        return run(loaded -> loaded.call(arguments));
    }

    @Nullable
    Object callNamed(Map<String, ? extends @Nullable Object> named) {
        return run(loaded -> loaded.callNamed(named));
    }

    @Nullable
    Object callMethod(Map<String, ? extends @Nullable Object> settings, String method, @Nullable Object... arguments) {
        return run(loaded -> loaded.callMethod(settings, method, arguments));
    }

    List<Map<String, @Nullable Object>> prepare(List<Map<String, @Nullable Object>> rows) {
        return run(loaded -> loaded.prepare(rows));
    }

    private <T extends @Nullable Object> T run(Function<Script, T> action) {
        try {
            return action.apply(script());
        } catch (SourceException e) {
            throw new TaskException(
                    "The Python function " + name + " cannot be run, for its module " + e.getMessage(), e);
        } catch (PythonException e) {
            throw new TaskException("The Python function " + name + " fails: " + e.type() + ": " + e.getMessage(), e);
        }
    }

    private synchronized Script script() {
        if (script == null) {
            script = Script.load(source, function);
        }
        return script;
    }
}
