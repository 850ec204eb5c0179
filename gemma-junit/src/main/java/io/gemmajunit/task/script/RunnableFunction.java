package io.gemmajunit.task.script;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.library.RandomNumbers;
import io.gemmajunit.python.literal.SourceException;
import io.gemmajunit.python.script.ModuleSource;
import io.gemmajunit.python.script.Script;
import io.gemmajunit.task.TaskException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A Python function of a task file. Loaded when it is first called, if it was not before. */
public final class RunnableFunction {

    private final String name;
    private final String digest;
    private final String hook;
    private final ModuleSource source;
    private final String function;
    private @Nullable Script script;

    /** @param script null if it is not loaded yet */
    RunnableFunction(
            String name, String digest, String hook, ModuleSource source, String function, @Nullable Script script) {
        this.name = name;
        this.digest = digest;
        this.hook = hook;
        this.source = source;
        this.function = function;
        this.script = script;
    }

    /** Returns the name by which task files refer to it, for example {@code utils.process_docs}. */
    String name() {
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

    boolean drawsWithoutSeed() {
        return source.drawsWithoutSeed(function);
    }

    @Nullable
    Object call(@Nullable Object... arguments) {
        return run("", loaded -> loaded.call(arguments));
    }

    /** Does something with it for a row, which messages name. */
    <T extends @Nullable Object> T on(Row row, Function<Script, T> action) {
        return run("row " + row.index(), action);
    }

    /** Calls it with these names or, if it does not take them, with one value. */
    @Nullable
    Object callNamedOr(Map<String, ? extends @Nullable Object> named, @Nullable Object value) {
        return run("", loaded -> {
            try {
                return loaded.callNamed(named);
            } catch (PythonException e) {
                if (!e.type().equals("TypeError")) {
                    throw e;
                }
                return loaded.call(value);
            }
        });
    }

    List<Map<String, @Nullable Object>> prepare(List<Map<String, @Nullable Object>> rows, RandomNumbers numbers) {
        return run("", loaded -> loaded.prepare(rows, numbers));
    }

    private <T extends @Nullable Object> T run(String data, Function<Script, T> action) {
        try {
            return action.apply(script());
        } catch (SourceException e) {
            throw new TaskException(
                    "The Python function " + name + " cannot be run, for its module " + e.getMessage()
                            + "; write it otherwise.",
                    e);
        } catch (PythonException e) {
            if (!data.isEmpty()) {
                e.raisedOn(data);
            }
            throw new TaskException(
                    "The Python function " + name + " fails" + e.place() + ": " + e.type() + ": " + e.getMessage()
                            + "; correct it, or what it is given.",
                    e);
        }
    }

    private synchronized Script script() {
        if (script == null) {
            script = Script.load(source, function);
        }
        return script;
    }
}
