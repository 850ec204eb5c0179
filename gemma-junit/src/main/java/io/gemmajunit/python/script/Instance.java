package io.gemmajunit.python.script;

import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Missing;
import io.gemmajunit.python.PyFunction;
import io.gemmajunit.python.PyObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object of a class of the program. */
final class Instance implements PyObject {

    private final ClassObject type;
    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

    Instance(ClassObject type) {
        this.type = type;
    }

    ClassObject type() {
        return type;
    }

    Map<String, @Nullable Object> fields() {
        return fields;
    }

    @Override
    public String typeName() {
        return type.name();
    }

    @Override
    public String repr() {
        return "<" + type.name() + " object>";
    }

    @Override
    public @Nullable Object attribute(String name) {
        return fields.containsKey(name) ? fields.get(name) : bound(type.member(name));
    }

    /** Returns a member so that, called, it gets this object first. */
    @Nullable
    Object bound(@Nullable Object member) {
        if (member instanceof StaticMethod method) {
            return method.function();
        }
        if (!(member instanceof Function function)) {
            return member;
        }
        return new PyFunction(function.name(), arguments -> {
            List<@Nullable Object> positional = new ArrayList<>();
            positional.add(this);
            positional.addAll(arguments.positional());
            return function.call(new Arguments(positional, arguments.named()));
        });
    }

    /** Returns what {@code super()} is in a method of that class. */
    Object above(ClassObject owner) {
        return new PyObject() {
            @Override
            public String typeName() {
                return "super";
            }

            @Override
            public String repr() {
                return "<super>";
            }

            @Override
            public @Nullable Object attribute(String name) {
                Object member = owner.inherited(name);
                return member == Missing.MISSING && name.equals("__init__")
                        ? new PyFunction(name, arguments -> null)
                        : bound(member);
            }
        };
    }

    @Override
    public boolean isCallable() {
        return type.member("__call__") != Missing.MISSING;
    }

    @Override
    public @Nullable Object call(Arguments arguments) {
        return attribute("__call__") instanceof PyObject call ? call.call(arguments) : PyObject.super.call(arguments);
    }
}
