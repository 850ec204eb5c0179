package io.gemmajunit.jinja.statement;

import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Callable;
import io.gemmajunit.python.Missing;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyObject;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.PythonException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A macro, or the body of a call block, as a value. */
final class MacroFunction implements PyObject, Callable {

    private final @Nullable String name;
    private final MacroBody body;
    private final Activation outside;

    MacroFunction(@Nullable String name, MacroBody body, Activation outside) {
        this.name = name;
        this.body = body;
        this.outside = outside;
    }

    @Override
    public Object call(Arguments arguments) {
        List<NameTarget> names = body.parameters().names();
        List<@Nullable Object> given = arguments.positional();
        int taken = Math.min(given.size(), names.size());
        List<@Nullable Object> values = new ArrayList<>(given.subList(0, taken));
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(arguments.named());
        for (NameTarget parameter : names.subList(taken, names.size())) {
            values.add(rest.containsKey(parameter.name()) ? rest.remove(parameter.name()) : Missing.MISSING);
        }
        Object caller = body.takesCaller() ? caller(rest) : null;
        if (!body.takesKeywords() && !rest.isEmpty()) {
            throw unexpected(rest.keySet());
        }
        if (!body.takesVariable() && given.size() > names.size()) {
            throw PythonException.typeError(
                    "macro " + repr(name) + " takes not more than " + names.size() + " argument(s)");
        }
        PyDict keywords = new PyDict();
        rest.forEach(keywords::put);
        return body.run(outside, values, caller, keywords, new PyTuple(given.subList(taken, given.size())));
    }

    private Object caller(Map<String, @Nullable Object> rest) {
        Object caller = rest.remove("caller");
        return caller == null ? outside.rendering().undefinedBecause("No caller defined") : caller;
    }

    private PythonException unexpected(Set<String> names) {
        return PythonException.typeError(
                names.contains("caller")
                        ? "macro " + repr(name)
                                + " was invoked with two values for the special caller argument. This is most"
                                + " likely a bug."
                        : "macro " + repr(name) + " takes no keyword argument '"
                                + names.iterator().next() + "'");
    }

    private static String repr(@Nullable String name) {
        return name == null ? "None" : "'" + name + "'";
    }

    @Override
    public @Nullable Object attribute(String attribute) {
        return switch (attribute) {
            case "name" -> name;
            case "arguments" ->
                new PyTuple(
                        body.parameters().names().stream().map(NameTarget::name).toList());
            case "catch_kwargs" -> body.takesKeywords();
            case "catch_varargs" -> body.takesVariable();
            case "caller" -> body.takesCaller();
            default -> Missing.MISSING;
        };
    }

    @Override
    public String typeName() {
        return "Macro";
    }

    @Override
    public String repr() {
        return "<Macro " + (name == null ? "anonymous" : "'" + name + "'") + ">";
    }
}
