package io.gemmajunit.python.script;

import io.gemmajunit.python.Missing;
import io.gemmajunit.python.PyObject;
import io.gemmajunit.python.PythonException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The modules that a module can import: parts of Python's own, and other modules of the project that it belongs to.
 *
 * @param others gives a module of the project by its name; null if it has none of that name
 */
record Modules(Library library, Function<String, @Nullable ModuleSource> others) implements PyObject {

    static Modules of(Scope scope) {
        if (scope.get(ImportParser.IMPORT) instanceof Modules modules) {
            return modules;
        }
        throw new PythonException("ImportError", "nothing can be imported here");
    }

    Object module(String name) {
        ModuleObject known = library.module(name);
        if (known != null) {
            return known;
        }
        ModuleSource source = others.apply(name);
        return source == null ? new MissingModule(name) : library.module(source, name);
    }

    /** Returns {@code from module import member}. */
    @Nullable
    Object member(String module, String member) {
        Object found = module(module);
        Object value = found instanceof ModuleObject object ? object.member(member) : Missing.MISSING;
        if (value != Missing.MISSING) {
            return value;
        }
        Object inner = module(module + "." + member);
        return inner instanceof MissingModule ? new MissingModule(module + "." + member) : inner;
    }

    @Override
    public String typeName() {
        return "modules";
    }

    @Override
    public String repr() {
        return "<modules>";
    }
}
