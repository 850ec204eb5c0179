package io.gemmajunit.jinja.scope;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds which of some special names a piece of template reads before it sets them. */
public final class Undeclared {

    private final Set<String> wanted;
    private final Set<String> found = new HashSet<>();

    private Undeclared(String... names) {
        wanted = new HashSet<>(Set.of(names));
    }

    public static Set<String> in(List<? extends Statement> body, String... names) {
        Undeclared undeclared = new Undeclared(names);
        body.forEach(statement -> statement.visit(undeclared));
        return undeclared.found;
    }

    public void read(String name) {
        if (wanted.contains(name)) {
            found.add(name);
        }
    }

    public void set(String name) {
        wanted.remove(name);
    }
}
