package io.gemmajunit.python.script.object;

import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Calls;
import io.gemmajunit.python.PyFunction;
import io.gemmajunit.python.PyObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Members of classes, as objects and classes have them. */
public final class Descriptors {

    private Descriptors() {}

    /**
     * A function of a class that gets no object, or the class in its place.
     *
     * @param ofClass whether it gets the class
     */
    public record Unbound(@Nullable Object function, boolean ofClass) implements PyObject {

        @Override
        public String typeName() {
            return ofClass ? "classmethod" : "staticmethod";
        }

        @Override
        public String repr() {
            return "<" + typeName() + " object>";
        }
    }

    /**
     * Returns a member as it is had from an object or a class.
     *
     * @param self the object; null if it is had from the class
     */
    static @Nullable Object bound(@Nullable Object member, @Nullable Instance self, ClassObject type) {
        if (member instanceof Unbound unbound) {
            return unbound.ofClass ? withFirst(unbound.function, type) : unbound.function;
        }
        if (self == null) {
            return member;
        }
        if (member instanceof Property property) {
            return Calls.call(property.getter(), self);
        }
        return member instanceof ProgramFunction ? withFirst(member, self) : member;
    }

    private static PyFunction withFirst(@Nullable Object function, Object first) {
        String name = function instanceof ProgramFunction known ? known.name() : "method";
        return new PyFunction(name, arguments -> {
            List<@Nullable Object> positional = new ArrayList<>();
            positional.add(first);
            positional.addAll(arguments.positional());
            return Calls.call(function, new Arguments(positional, arguments.named()));
        });
    }
}
