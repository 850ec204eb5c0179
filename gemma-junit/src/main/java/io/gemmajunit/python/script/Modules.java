package io.gemmajunit.python.script;

import io.gemmajunit.python.Missing;
import io.gemmajunit.python.script.builtin.Builtins;
import io.gemmajunit.python.script.object.MissingModule;
import io.gemmajunit.python.script.object.ModuleObject;
import io.gemmajunit.python.script.tree.Environment;
import io.gemmajunit.python.script.tree.Meter;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The modules that a module can import: parts of Python's own, and other modules of the project that it belongs to.
 *
 * @param file of the module that imports; empty for one that is not the user's
 * @param others gives a module of the project by its name; null if it has none of that name
 */
record Modules(Library library, String file, Function<String, @Nullable ModuleSource> others) implements Environment {

    @Override
    public Meter meter() {
        return library.meter();
    }

    @Override
    public @Nullable Object builtIn(String name) {
        return Builtins.named(name);
    }

    @Override
    public Object module(String name) {
        ModuleObject known = library.module(name);
        if (known != null) {
            return known;
        }
        ModuleSource source = others.apply(name);
        return source == null ? new MissingModule(name) : library.module(source, name);
    }

    @Override
    public @Nullable Object member(String module, String member) {
        Object found = module(module);
        Object value = found instanceof ModuleObject object ? object.member(member) : Missing.MISSING;
        if (value != Missing.MISSING) {
            return value;
        }
        Object inner = module(module + "." + member);
        return inner instanceof MissingModule ? new MissingModule(module + "." + member) : inner;
    }
}
