package io.gemmajunit.python.script;

import io.gemmajunit.python.Missing;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks, before a function is called, for what it and all that it needs use and is not there. */
public final class SourceCheck {

    private record Visit(ModuleSource source, String function) {}

    private final Library library = new Library();
    private final ModuleSource main;
    private final Set<Visit> seen = new HashSet<>();

    private SourceCheck(ModuleSource main) {
        this.main = main;
    }

    /**
     * Reads and loads a function.
     *
     * @throws SourceException if it uses something that is not there, or is not Python
     * @throws io.gemmajunit.python.PythonException if its module fails
     */
    public static void require(ModuleSource source, String function) {
        Contained.run(() -> {
            new SourceCheck(source).visit(source, function);
            return Script.load(source, function);
        });
    }

    private void visit(ModuleSource source, String function) {
        if (!seen.add(new Visit(source, function))) {
            return;
        }
        Names names = new Names();
        new StatementParser(new TokenStream(source.slice(function), names)).all();
        Map<String, Names.Import> imports = new HashMap<>();
        names.imports().forEach(each -> imports.put(each.as(), each));
        for (Names.Use use : names.uses()) {
            Names.Import imported = imports.get(use.first());
            String missing = imported == null ? unbound(use.first(), names) : missing(use, imported, source);
            if (missing != null) {
                String file = source == main ? "" : " of " + source.fileName();
                throw new SourceException("uses " + missing + " in line " + use.line() + file + ", which is not there");
            }
        }
    }

    private static @Nullable String unbound(String name, Names names) {
        boolean isThere = names.isBound(name)
                || name.equals("__file__")
                || names.uses().stream().anyMatch(use -> use.first().equals("globals"))
                || Builtins.named(name) != Missing.MISSING;
        return isThere ? null : name;
    }

    private @Nullable String missing(Names.Use use, Names.Import imported, ModuleSource source) {
        String rest = use.dotted().substring(use.first().length());
        String name = imported.module() + (imported.member() == null ? "" : "." + imported.member()) + rest;
        return missing(name, new Modules(library, source.others()));
    }

    /** Follows a dotted name as far as it leads through modules. */
    private @Nullable String missing(String dotted, Modules modules) {
        String[] parts = dotted.split("\\.");
        for (int length = parts.length; length > 0; length--) {
            String name = String.join(".", Arrays.copyOf(parts, length));
            String next = length < parts.length ? parts[length] : null;
            ModuleObject known = library.module(name);
            if (known != null) {
                return next == null || known.has(next) ? null : dotted;
            }
            ModuleSource other = modules.others().apply(name);
            if (other != null) {
                if (next != null) {
                    visit(other, next);
                }
                return null;
            }
        }
        return dotted;
    }
}
