package io.gemmajunit.jinja.scope;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final Map<Variable, Initial> initials;
    private final Set<String> stores;

    /** What a variable holds at first. */
    private sealed interface Initial {

        /** An argument: it is set already. */
        record Parameter() implements Initial {}

        /** What the caller of the template or the environment gave. */
        record Global(String name) implements Initial {}

        /** What the variable of an outer scope holds. */
        record Alias(Variable outer) implements Initial {}

        /** Nothing. */
        record Nothing() implements Initial {}
    }

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
            Map<Variable, Initial> initials,
            Set<String> stores) {
        this.function = function;
        this.parent = parent;
        this.level = level;
        this.variables = variables;
        this.initials = initials;
        this.stores = stores;
    }

    private Symbols copy() {
        return new Symbols(
                function,
                parent,
                level,
                new HashMap<>(variables),
                new LinkedHashMap<>(initials),
                new HashSet<>(stores));
    }

    private Variable define(String name, Initial initial) {
        Variable variable = function.variable(level, name);
        variables.put(name, variable);
        initials.put(variable, initial);
        return variable;
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
            define(name, new Initial.Global(name));
        }
    }

    /** The scope sets a name. */
    public void store(String name) {
        stores.add(name);
        if (!variables.containsKey(name)) {
            Variable outer = parent == null ? null : parent.find(name);
            define(name, outer == null ? new Initial.Nothing() : new Initial.Alias(outer));
        }
    }

    /** The scope gets a name from the tag that opens it. */
    public Variable parameter(String name) {
        stores.add(name);
        return define(name, new Initial.Parameter());
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
            initials.putAll(branch.initials);
            stores.addAll(branch.stores);
        }
        for (String name : set) {
            Variable outer = parent == null ? null : parent.find(name);
            define(name, outer == null ? new Initial.Global(name) : new Initial.Alias(outer));
        }
    }

    /** Returns what sets the variables of this scope when it is entered, and when it is left. */
    public Entry entry() {
        List<Entry.Load> loads = new ArrayList<>();
        List<Integer> all = new ArrayList<>();
        initials.forEach((variable, initial) -> {
            all.add(variable.index());
            if (initial instanceof Initial.Global global) {
                loads.add(new Entry.Load(variable.index(), global.name(), null));
            } else if (initial instanceof Initial.Alias alias) {
                loads.add(new Entry.Load(variable.index(), null, function.reference(alias.outer())));
            } else if (initial instanceof Initial.Nothing) {
                loads.add(new Entry.Load(variable.index(), null, null));
            }
        });
        return new Entry(loads, all);
    }
}
