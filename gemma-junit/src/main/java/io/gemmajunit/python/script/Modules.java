package io.gemmajunit.python.script;

import io.gemmajunit.python.Missing;
import io.gemmajunit.python.PyObject;
import io.gemmajunit.python.PythonException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The modules that a program can import: parts of Python's own, and other modules of the project that it belongs to. */
final class Modules implements PyObject {

    private final Map<String, @Nullable Object> loaded = new HashMap<>();
    private final RandomModule random = new RandomModule();
    private final Function<String, @Nullable Scope> others;

    /** @param others gives the names of a module of the program's project; null if it has none of that name */
    Modules(Function<String, @Nullable Scope> others) {
        this.others = others;
        loaded.put("random", random.module());
        StandardModules.all().forEach(loaded::put);
        NumberModules.all().forEach(loaded::put);
    }

    /** Lets random numbers begin anew. */
    void restart() {
        random.restart();
    }

    static Modules of(Scope scope) {
        if (scope.get(ImportParser.IMPORT) instanceof Modules modules) {
            return modules;
        }
        throw new PythonException("ImportError", "nothing can be imported here");
    }

    /** Returns a module by its dotted name. */
    Object module(String name) {
        Object module = loaded.get(name);
        if (module == null) {
            Scope scope = others.apply(name);
            ModuleObject known = HarnessModules.named(name);
            if (known != null) {
                module = known;
            } else if (scope == null) {
                module = new MissingModule(name);
            } else {
                ModuleObject found = new ModuleObject(name);
                scope.names().forEach(found::with);
                module = found;
            }
            loaded.put(name, module);
        }
        return module;
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
