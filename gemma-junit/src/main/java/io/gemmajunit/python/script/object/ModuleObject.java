package io.gemmajunit.python.script.object;

import io.gemmajunit.python.Bound;
import io.gemmajunit.python.Callable;
import io.gemmajunit.python.Missing;
import io.gemmajunit.python.PyFunction;
import io.gemmajunit.python.PyObject;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Signature;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A module, or whatever else only has members. */
public final class ModuleObject implements PyObject {

    private final String name;
    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    public ModuleObject(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    public ModuleObject with(String member, @Nullable Object value) {
        members.put(member, value);
        return this;
    }

    /** Adds a function whose arguments have names. */
    public ModuleObject function(String signature, Function<Bound, @Nullable Object> body) {
        Signature parsed = Signature.of(signature);
        return variadic(parsed.function(), arguments -> {
            for (String each : arguments.named().keySet()) {
                if (!parsed.has(each)) {
                    throw PythonException.unsupported(
                            "the argument " + each + " of " + parsed.function() + " is not there");
                }
            }
            return body.apply(parsed.bind(arguments));
        });
    }

    /** Adds a function that takes arguments as they come. */
    public ModuleObject variadic(String member, Callable body) {
        return with(member, new PyFunction(member, body));
    }

    @Override
    public String typeName() {
        return "module";
    }

    @Override
    public String repr() {
        return "<module '" + name + "'>";
    }

    /** A member that is not there is said to be missing here, not in Python. */
    @Override
    public @Nullable Object attribute(String member) {
        if (!members.containsKey(member)) {
            throw PythonException.unsupported(name + "." + member + " is not there");
        }
        return members.get(member);
    }

    public boolean has(String member) {
        return members.containsKey(member);
    }

    /** Returns a member, or {@link Missing#MISSING}. */
    public @Nullable Object member(String member) {
        return members.containsKey(member) ? members.get(member) : Missing.MISSING;
    }
}
