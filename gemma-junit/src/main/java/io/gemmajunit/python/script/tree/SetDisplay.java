package io.gemmajunit.python.script.tree;

import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.script.object.PySet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code {a, *b, c}}.
 *
 * @param isConstant whether CPython's compiler knows all elements; of more than two it then makes a frozenset
 */
public record SetDisplay(List<Expression> elements, boolean isConstant) implements Expression {

    private static final int MOST_ONE_BY_ONE = 2;

    @Override
    public PySet in(Scope scope) {
        PySet set = new PySet();
        if (isConstant && elements.size() > MOST_ONE_BY_ONE) {
            set.elements().addAll(frozen(scope));
            return set;
        }
        for (Expression each : elements) {
            if (each instanceof Starred starred) {
                set.elements().addAll(starred.iterable().in(scope));
            } else {
                set.add(each.in(scope));
            }
        }
        return set;
    }

    /** Returns what a loop runs over: of constants, the compiler's frozenset itself. */
    public static Expression inLoop(Expression source) {
        return source instanceof SetDisplay display && display.isConstant ? display::frozen : source;
    }

    /** The compiler makes it once more where it looks for equal constants. */
    private @Nullable Object frozen(Scope scope) {
        PySet first = PySet.frozen(new PyList(Starred.values(elements, scope)));
        return PySet.frozen(Iterables.list(first));
    }
}
