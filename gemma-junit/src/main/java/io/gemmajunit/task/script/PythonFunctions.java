package io.gemmajunit.task.script;

import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.literal.SourceException;
import io.gemmajunit.python.script.ModuleSource;
import io.gemmajunit.python.script.Script;
import io.gemmajunit.python.script.SourceCheck;
import io.gemmajunit.task.FunctionPolicy;
import io.gemmajunit.task.file.PythonFunction;
import io.gemmajunit.task.file.TaskKeys;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds the functions that task files name. One for all tasks of a library; safe for use by several threads. */
public final class PythonFunctions {

    private final FunctionPolicy policy;
    private final PythonFiles files = new PythonFiles(PythonFiles.Imports.OF_HARNESS);
    private final PythonFiles ownFiles = new PythonFiles(PythonFiles.Imports.BESIDE);
    private final KnownSources known = KnownSources.read();
    private final Map<PythonFunction, Optional<RunnableFunction>> found = new HashMap<>();

    /** @param policy which functions are run */
    public PythonFunctions(FunctionPolicy policy) {
        this.policy = policy;
    }

    /**
     * Returns a function that may be run.
     *
     * @param key of the task file that names it, for the message
     * @param remedy what to do instead, for the message
     * @throws io.gemmajunit.task.TaskException if there is no such function, it may not be run, or it uses what is not
     *     there
     */
    public synchronized RunnableFunction find(
            PythonFunction named, String key, TaskKeys keys, Supplier<String> remedy) {
        Optional<RunnableFunction> function = found.get(named);
        if (function == null) {
            function = Optional.ofNullable(look(named, key, keys, remedy));
            found.put(named, function);
        }
        RunnableFunction runnable =
                function.orElseThrow(() -> keys.refuse("runs the Python function " + named.name() + " for " + key
                        + ", which is none of those of lm-evaluation-harness 0.4.13 that are known and so not run unless "
                        + FunctionPolicy.SETTING + " is any; " + remedy.get()));
        if (!key.endsWith("process_docs") && runnable.drawsWithoutSeed()) {
            throw keys.refuse(
                    "draws random numbers without a seed in the Python function " + named.name() + " for " + key
                            + ", so they depend on what lm-evaluation-harness drew before; let the function set a seed, or prepare the rows in process_docs");
        }
        return runnable;
    }

    /** Returns the name of what does in Java what a known function or class does; empty if there is none. */
    public synchronized Optional<String> twin(PythonFunction named) {
        try {
            return Optional.ofNullable(files.module(named.module(), named.folder()))
                    .map(module -> known.hook(Sha256.of(module.essence(named.member()))))
                    .filter(twin -> !twin.isEmpty());
        } catch (SourceException e) {
            return Optional.empty();
        }
    }

    private @Nullable RunnableFunction look(PythonFunction named, String key, TaskKeys keys, Supplier<String> remedy) {
        try {
            ModuleSource source = files.module(named.module(), named.folder());
            if (source == null) {
                throw keys.refuse("runs the Python function " + named.name() + " for " + key
                        + ", which is not supported; " + remedy.get());
            }
            String digest = Sha256.of(source.essence(named.member()));
            String hook = known.hook(digest);
            if (hook != null) {
                return new RunnableFunction(named.name(), digest, hook, source, named.member(), null);
            }
            return policy == FunctionPolicy.KNOWN ? null : own(named);
        } catch (SourceException e) {
            throw keys.refuse("runs the Python function " + named.name() + " for " + key + ", whose file "
                    + e.getMessage() + "; " + remedy.get());
        } catch (PythonException e) {
            throw keys.refuse("runs the Python function " + named.name() + " for " + key + ", whose file fails"
                    + e.place() + ": " + e.type() + ": " + e.getMessage() + "; " + remedy.get());
        }
    }

    /** Returns a function of the user's, with all that it imports from beside its file. */
    private RunnableFunction own(PythonFunction named) {
        ModuleSource source = ownFiles.module(named.module(), named.folder());
        if (source == null) {
            throw new IllegalStateException(named.module());
        }
        Script script = SourceCheck.require(source, named.member());
        return new RunnableFunction(
                named.name(), Sha256.of(source.essence(named.member())), "", source, named.member(), script);
    }
}
