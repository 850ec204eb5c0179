package io.gemmajunit.jinja.statement;

import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.jinja.scope.Scope;
import io.gemmajunit.jinja.scope.Symbols;
import io.gemmajunit.jinja.scope.Undeclared;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.PyObject;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Types;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code a, b}: takes a value apart. */
public record TupleTarget(List<Target> targets) implements Target {

    @Override
    public void check(Activation activation) {
        targets.forEach(target -> target.check(activation));
    }

    @Override
    public void assign(Activation activation, @Nullable Object value) {
        if (!(value instanceof PyObject) && !(value instanceof String)) {
            throw PythonException.typeError("cannot unpack non-iterable " + Types.name(value) + " object");
        }
        List<@Nullable Object> values = new ArrayList<>();
        Iterator<@Nullable Object> parts = Iterables.of(value);
        while (parts.hasNext() && values.size() < targets.size()) {
            values.add(parts.next());
        }
        if (values.size() < targets.size()) {
            throw PythonException.valueError(
                    "not enough values to unpack (expected " + targets.size() + ", got " + values.size() + ")");
        }
        if (parts.hasNext()) {
            throw PythonException.valueError("too many values to unpack (expected " + targets.size() + ")");
        }
        for (int i = 0; i < targets.size(); i++) {
            targets.get(i).assign(activation, values.get(i));
        }
    }

    @Override
    public void declareStores(Symbols symbols) {
        targets.forEach(target -> target.declareStores(symbols));
    }

    @Override
    public void declareParameters(Symbols symbols) {
        targets.forEach(target -> target.declareParameters(symbols));
    }

    @Override
    public void bind(Scope scope) {
        targets.forEach(target -> target.bind(scope));
    }

    @Override
    public void visit(Undeclared names) {
        targets.forEach(target -> target.visit(names));
    }
}
