package io.gemmajunit.python.script.object;

import io.gemmajunit.python.Missing;
import io.gemmajunit.python.PyFunction;
import io.gemmajunit.python.PyObject;
import io.gemmajunit.python.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * {@code super()}.
 *
 * @param owner class whose method runs
 * @param self the object; null in a method of the class itself
 * @param type of the object
 */
public record Above(ClassObject owner, @Nullable Instance self, ClassObject type) implements PyObject {

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
        Object member = type.inherited(owner, name);
        if (member == Missing.MISSING && name.equals("__init__")) {
            return new PyFunction(name, arguments -> {
                if (self != null && Exceptions.isException(type)) {
                    self.fields().put("args", new PyTuple(arguments.positional()));
                }
                return null;
            });
        }
        return Descriptors.bound(member, self, type);
    }
}
