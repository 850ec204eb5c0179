package io.gemmajunit.jinja.scope;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of one scope, and what each holds when the scope is entered. Jinja decides both before it runs: a name that
 * a scope sets somewhere is its own from the start.
 */
public final class Symbols {

    private final Function function;
    private final @Nullable Symbols parent;
    private final int level;
    private final Map<String, Variable> variables;
    /** What sets each variable when the scope is entered; null for arguments, which are set already. */
    private final Map<Variable, Entry.@Nullable Load> loads;

    private final Set<String> stores;

    Symbols(Function function, @Nullable Symbols parent) {
        this(
                function,
                parent,
                parent == null ? 0 : parent.level + 1,
                new HashMap<>(),
                new LinkedHashMap<>(),
                new HashSet<>());
    }

    private Symbols(
            Function function,
            @Nullable Symbols parent,
            int level,
            Map<String, Variable> variables,
            Map<Variable, Entry.@Nullable Load> loads,
            Set<String> stores) {
        this.function = function;
        this.parent = parent;
        this.level = level;
        this.variables = variables;
        this.loads = loads;
        this.stores = stores;
    }

    private Symbols copy() {
        return new Symbols(
                function, parent, level, new HashMap<>(variables), new LinkedHashMap<>(loads), new HashSet<>(stores));
    }

    /** Lets a name begin with what the caller or the environment gave, with an outer variable's value, or nothing. */
    private void define(String name, @Nullable String global, @Nullable Variable outer) {
        Variable variable = function.variable(level, name);
        variables.put(name, variable);
        loads.put(variable, new Entry.Load(variable.index(), global, outer == null ? null : function.reference(outer)));
    }

    /** Returns the variable of a name, here or further out. */
    @Nullable
    Variable find(String name) {
        Variable own = variables.get(name);
        return own != null || parent == null ? own : parent.find(name);
    }

    /** The scope reads a name. */
    public void load(String name) {
        if (find(name) == null) {
            define(name, name, null);
        }
    }

    /** The scope sets a name. */
    public void store(String name) {
        stores.add(name);
        if (!variables.containsKey(name)) {
            Variable outer = parent == null ? null : parent.find(name);
            define(name, null, outer);
        }
    }

    /** The scope gets a name from the tag that opens it. */
    public void parameter(String name) {
        stores.add(name);
        Variable variable = function.variable(level, name);
        variables.put(name, variable);
        loads.put(variable, null);
    }

    /** Each branch may run or not; what one sets keeps its outer value where that branch did not run. */
    public void branches(List<List<? extends Statement>> bodies) {
        List<Symbols> branches = new ArrayList<>();
        for (List<? extends Statement> body : bodies) {
            Symbols branch = copy();
            body.forEach(statement -> statement.declare(branch));
            branches.add(branch);
        }
        Set<String> set = new HashSet<>();
        branches.forEach(branch -> set.addAll(branch.stores));
        set.removeAll(stores);
        for (Symbols branch : branches) {
            variables.putAll(branch.variables);
            loads.putAll(branch.loads);
            stores.addAll(branch.stores);
        }
        for (String name : set) {
            Variable outer = parent == null ? null : parent.find(name);
            define(name, outer == null ? name : null, outer);
        }
    }

    /** Returns what sets the variables of this scope when it is entered, and when it is left. */
    public Entry entry() {
        return new Entry(
                loads.values().stream().filter(Objects::nonNull).toList(),
                loads.keySet().stream().map(Variable::index).toList());
    }
}
