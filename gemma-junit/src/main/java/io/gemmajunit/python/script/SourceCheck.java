package io.gemmajunit.python.script;

import io.gemmajunit.python.Missing;
import io.gemmajunit.python.literal.SourceException;
import io.gemmajunit.python.literal.Token;
import io.gemmajunit.python.script.builtin.Builtins;
import io.gemmajunit.python.script.object.ModuleObject;
import io.gemmajunit.python.script.parse.Names;
import io.gemmajunit.python.script.parse.StatementParser;
import io.gemmajunit.python.script.parse.TokenStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
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
     * @return the function, to be called
     * @throws SourceException if it uses something that is not there, or is not Python
     * @throws io.gemmajunit.python.PythonException if its module fails
     */
    public static Script require(ModuleSource source, String function) {
        SourceCheck check = new SourceCheck(source);
        return check.library.contain(() -> {
            check.visit(source, function);
            return Script.load(source, function, check.library);
        });
    }

    private void visit(ModuleSource source, String function) {
        if (!seen.add(new Visit(source, function))) {
            return;
        }
        Names names = new Names();
        List<Token> tokens = source.slice(function);
        new StatementParser(new TokenStream(tokens, names)).all();
        Map<String, Names.Import> imports = new HashMap<>();
        names.imports().forEach(each -> imports.put(each.as(), each));
        requireMetrics(tokens, names);
        for (Names.Use use : names.uses()) {
            Names.Import imported = imports.get(use.first());
            String missing = imported == null ? unbound(use.first(), names) : missing(use, imported, source);
            if (missing != null) {
                String file = source == main ? "" : " of " + source.fileName();
                throw new SourceException("uses " + missing + " in line " + use.line() + file + ", which is not there");
            }
        }
    }

    /** Of {@code evaluate} and {@code rouge_score} only a part is there, which their arguments choose. */
    private static void requireMetrics(List<Token> tokens, Names names) {
        boolean evaluates =
                names.imports().stream().anyMatch(each -> each.module().startsWith("evaluate"));
        boolean scores = names.imports().stream().anyMatch(each -> each.module().startsWith("rouge_score"));
        for (int i = 0; i + 2 < tokens.size(); i++) {
            Token value = tokens.get(i + 2);
            boolean isOtherMetric = evaluates
                    && tokens.get(i).is("load")
                    && tokens.get(i + 1).is("(")
                    && value.kind() == Token.Kind.STRING
                    && !value.text().matches("['\"]rouge['\"]");
            boolean isOtherRouge = scores
                    && tokens.get(i).is("tokenizer")
                    && tokens.get(i + 1).is("=")
                    && !value.is("False")
                    && !value.is("None");
            if (isOtherMetric || isOtherRouge) {
                throw new SourceException("uses "
                        + (isOtherMetric
                                ? "the metric " + value.text()
                                : tokens.get(i).text()) + " in line " + value.line() + ", which is not there");
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
        return missing(name, source.others());
    }

    /** Follows a dotted name as far as it leads through modules. */
    private @Nullable String missing(String dotted, Function<String, @Nullable ModuleSource> others) {
        String[] parts = dotted.split("\\.");
        for (int length = parts.length; length > 0; length--) {
            String name = String.join(".", Arrays.copyOf(parts, length));
            String next = length < parts.length ? parts[length] : null;
            ModuleObject known = library.module(name);
            if (known != null) {
                return next == null || known.has(next) ? null : dotted;
            }
            ModuleSource other = others.apply(name);
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
