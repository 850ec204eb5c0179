package io.gemmajunit.jinja.scope;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Jinja compiles to a function of its own, whose variables live as long as one call. */
public final class Function {

    private final @Nullable Function enclosing;
    private final Map<String, Variable> variables = new HashMap<>();

    public Function(@Nullable Function enclosing) {
        this.enclosing = enclosing;
    }

    /** Returns the variable of a name in scopes of a level; scopes beside each other share it. */
    Variable variable(int level, String name) {
        return variables.computeIfAbsent(level + " " + name, key -> new Variable(this, variables.size()));
    }

    int size() {
        return variables.size();
    }

    Reference reference(Variable variable) {
        int hops = 0;
        for (Function function = this; function != variable.function(); function = function.enclosing) {
            if (function == null) {
                throw new IllegalStateException("a variable is used outside its function");
            }
            hops++;
        }
        return new Reference(hops, variable.index());
    }
}
