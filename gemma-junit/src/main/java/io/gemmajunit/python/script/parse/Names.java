package io.gemmajunit.python.script.parse;

import io.gemmajunit.python.script.tree.Locals;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is noted of names while a program is read: who binds them, and where they are used. */
public final class Names {

    /**
     * A name that is used, with those behind its dots.
     *
     * @param dotted for example {@code os.path.join}
     */
    public record Use(String dotted, int line) {

        public String first() {
            return dotted.split("\\.", 2)[0];
        }
    }

    /**
     * A name that an import binds.
     *
     * @param member of the module; null if it is the module itself
     */
    public record Import(String as, String module, @Nullable String member) {}

    private final Deque<Locals> functions = new ArrayDeque<>(List.of(new Locals()));
    private final Deque<String> prefixes = new ArrayDeque<>(List.of(""));
    private final Set<String> bound = new HashSet<>();
    private final List<Use> uses = new ArrayList<>();
    private final List<Import> imports = new ArrayList<>();

    void bind(String name) {
        functions.element().bind(name);
        bound.add(name);
    }

    void use(String dotted, int line) {
        uses.add(new Use(dotted, line));
    }

    void use(Import imported) {
        bind(imported.as);
        imports.add(imported);
    }

    /**
     * Lets names be bound in a function or class of its own, until {@link #leave}.
     *
     * @param prefix of the names in it, behind those around it
     */
    void enter(String prefix) {
        functions.push(new Locals());
        prefixes.push(prefixes.element() + prefix);
    }

    Locals leave() {
        prefixes.pop();
        return functions.pop();
    }

    /** Returns a name with those of the functions and classes around it, as in Python's messages. */
    String qualified(String name) {
        return prefixes.element() + name;
    }

    /** Returns the names of the function that is being read. */
    Locals function() {
        return functions.element();
    }

    /** Returns whether anything gives that name a value. */
    public boolean isBound(String name) {
        return bound.contains(name);
    }

    /** Returns how many uses there are so far. */
    int mark() {
        return uses.size();
    }

    /** Forgets the uses behind a mark. */
    void forget(int mark) {
        uses.subList(mark, uses.size()).clear();
    }

    public List<Use> uses() {
        return uses;
    }

    public List<Import> imports() {
        return imports;
    }
}
