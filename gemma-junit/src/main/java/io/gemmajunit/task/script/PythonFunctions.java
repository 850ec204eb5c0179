package io.gemmajunit.task.script;

import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.python.script.ModuleSource;
import io.gemmajunit.python.script.SourceException;
import io.gemmajunit.task.file.PythonFunction;
import io.gemmajunit.task.file.TaskKeys;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the functions that task files name. One for all tasks of a library; safe for use by several threads. */
public final class PythonFunctions {

    private final PythonFiles files = new PythonFiles();
    private final KnownSources known = KnownSources.read();
    private final Map<PythonFunction, Optional<KnownFunction>> found = new HashMap<>();

    /**
     * Returns a function whose source is known.
     *
     * @param key of the task file that names it, for the message
     * @param remedy what to do instead, for the message
     * @throws io.gemmajunit.task.TaskException if there is no such function, or it is not one of the harness's own
     */
    public synchronized KnownFunction find(PythonFunction named, String key, TaskKeys keys, String remedy) {
        Optional<KnownFunction> function = found.get(named);
        if (function == null) {
            function = Optional.ofNullable(look(named, key, keys, remedy));
            found.put(named, function);
        }
        return function.orElseThrow(() -> keys.refuse("runs the Python function " + named.name() + " for " + key
                + ", which is not that of lm-evaluation-harness 0.4.13 and so not run; " + remedy));
    }

    private @Nullable KnownFunction look(PythonFunction named, String key, TaskKeys keys, String remedy) {
        int dot = named.name().lastIndexOf('.');
        String module = named.name().substring(0, Math.max(0, dot));
        String function = named.name().substring(dot + 1);
        try {
            ModuleSource source = files.module(module, named.folder());
            if (source == null) {
                throw keys.refuse("runs the Python function " + named.name() + " for " + key
                        + ", which is not supported; " + remedy);
            }
            String digest = Sha256.of(source.essence(function));
            String hook = known.hook(digest);
            return hook == null ? null : new KnownFunction(named.name(), digest, hook, source, function);
        } catch (SourceException e) {
            throw keys.refuse("runs the Python function " + named.name() + " for " + key + ", whose file "
                    + e.getMessage() + "; " + remedy);
        }
    }
}
