package io.gemmajunit.python.script;

import io.gemmajunit.python.literal.Lexer;
import io.gemmajunit.python.literal.SourceException;
import io.gemmajunit.python.literal.Token;
import io.gemmajunit.python.literal.Token.Kind;
import io.gemmajunit.python.script.parse.Names;
import io.gemmajunit.python.script.parse.TokenStream;
import io.gemmajunit.python.script.tree.Block;
import io.gemmajunit.python.script.tree.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The source of a module, of which parts can be taken. Comments and blank lines are no part of it.
 *
 * <p>What a function needs of its module is found by names alone: the statement that defines it, those that define what
 * is named in these, and so on; statements that define nothing of their own (loops, conditions, calls) are needed if
 * they name anything that is. A module that gives itself names through {@code globals()} is needed as a whole.
 */
public final class ModuleSource {

    /**
     * A statement of the module.
     *
     * @param defined names that it gives a value; all that it mentions, if it is no plain definition
     */
    private record Block(List<Token> tokens, Set<String> defined, Set<String> mentioned) {}

    private static final List<String> DRAWS = List.of(
            "random.choice",
            "random.choices",
            "random.randint",
            "random.random",
            "random.randrange",
            "random.sample",
            "random.shuffle",
            "random.uniform");

    private final String file;
    private final List<Block> blocks;
    private final Function<String, @Nullable ModuleSource> others;

    private ModuleSource(String file, List<Block> blocks, Function<String, @Nullable ModuleSource> others) {
        this.file = file;
        this.blocks = blocks;
        this.others = others;
    }

    /**
     * Reads a module.
     *
     * @param file its path with slashes, for programs that look at the names of their folders
     * @param others gives other modules of the same project by their dotted names; null for one that it has not
     * @throws SourceException if it is not Python
     */
    public static ModuleSource of(String source, String file, Function<String, @Nullable ModuleSource> others) {
        try {
            return new ModuleSource(file, blocks(source), others);
        } catch (StackOverflowError e) {
            throw new SourceException("is nested too deep");
        }
    }

    private static List<Block> blocks(String source) {
        List<Block> blocks = new ArrayList<>();
        TokenStream tokens =
                new TokenStream(Lexer.tokens(source.startsWith("\ufeff") ? source.substring(1) : source), new Names());
        while (!tokens.isNext(Kind.END)) {
            List<Token> statement = statement(tokens);
            if (!isMain(statement)) {
                blocks.add(block(statement));
            }
        }
        return blocks;
    }

    /** Takes a statement with its body and the clauses that belong to it. */
    private static List<Token> statement(TokenStream tokens) {
        List<Token> statement = new ArrayList<>();
        boolean decorator;
        do {
            decorator = tokens.isNext("@");
            do {
                statement.add(tokens.take());
            } while (statement.get(statement.size() - 1).kind() != Kind.LINE_END);
            int depth = 0;
            while (tokens.isNext(Kind.INDENT) || depth > 0) {
                Token next = tokens.take();
                statement.add(next);
                depth += next.kind() == Kind.INDENT ? 1 : next.kind() == Kind.DEDENT ? -1 : 0;
            }
        } while (decorator || isClause(tokens.peek()));
        return statement;
    }

    /** What a module does as a program of its own is never run. */
    private static boolean isMain(List<Token> statement) {
        return statement.get(0).is("if") && statement.get(1).is("__name__");
    }

    private static boolean isClause(Token token) {
        return token.is("else") || token.is("elif") || token.is("except") || token.is("finally");
    }

    private static Block block(List<Token> tokens) {
        Set<String> mentioned = new HashSet<>();
        for (Token token : tokens) {
            if (token.kind() == Kind.NAME) {
                mentioned.add(token.text());
            } else if (token.kind() == Kind.STRING) {
                mentioned.addAll(List.of(token.text().split("\\W+")));
            }
        }
        return new Block(tokens, defined(tokens, mentioned), mentioned);
    }

    private static Set<String> defined(List<Token> tokens, Set<String> mentioned) {
        int first = 0;
        while (tokens.get(first).is("@")) {
            while (tokens.get(first++).kind() != Kind.LINE_END) {}
        }
        Token start = tokens.get(first);
        if (start.is("def") || start.is("class")) {
            return Set.of(tokens.get(first + 1).text());
        }
        if (start.is("import") || start.is("from")) {
            return imported(tokens);
        }
        boolean assigns = start.kind() == Kind.NAME
                && (tokens.get(1).is("=") || tokens.get(1).is(":"))
                && !start.is("try")
                && !start.is("else");
        return assigns ? Set.of(start.text()) : mentioned;
    }

    private static Set<String> imported(List<Token> tokens) {
        Set<String> names = new LinkedHashSet<>();
        boolean from = tokens.get(0).is("from");
        boolean listed = !from;
        for (int i = 1; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is("import")) {
                listed = true;
            } else if (listed
                    && token.kind() == Kind.NAME
                    && !token.is("as")
                    && !tokens.get(i - 1).is(".")) {
                names.add(token.text());
            }
        }
        return names;
    }

    /** Returns the tokens of what a name needs, in the order of the module. */
    List<Token> slice(String name) {
        boolean known = defines(name)
                && blocks.stream().noneMatch(block -> block.mentioned().contains("globals"));
        return known ? reached(name) : tokens(blocks);
    }

    private boolean defines(String name) {
        return blocks.stream().anyMatch(block -> block.defined().contains(name));
    }

    /** Returns the tokens of what a name leads to, without what the module may be told through {@code globals()}. */
    private List<Token> reached(String name) {
        Set<String> wanted = new HashSet<>(Set.of(name));
        Set<Integer> taken = new HashSet<>();
        boolean more = true;
        while (more) {
            more = false;
            for (int i = 0; i < blocks.size(); i++) {
                Block block = blocks.get(i);
                if (block.defined().stream().anyMatch(wanted::contains) && taken.add(i)) {
                    wanted.addAll(block.mentioned());
                    more = true;
                }
            }
        }
        return tokens(taken.stream().sorted().map(blocks::get).toList());
    }

    private static List<Token> tokens(List<Block> blocks) {
        List<Token> tokens = new ArrayList<>();
        blocks.forEach(block -> tokens.addAll(block.tokens()));
        tokens.add(new Token(Kind.END, "", 0));
        return tokens;
    }

    /** Returns the names, and dotted pairs of names, that a function leads to, without mere imports. */
    Set<String> mentioned(String function) {
        Set<String> names = new HashSet<>();
        boolean importing = false;
        List<Token> tokens = defines(function) ? reached(function) : slice(function);
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is(".") && i > 0 && tokens.get(i - 1).kind() == Kind.NAME) {
                names.add(tokens.get(i - 1).text() + "." + tokens.get(i + 1).text());
            }
            importing = token.kind() != Kind.LINE_END && (importing || token.is("import") || token.is("from"));
            if (token.kind() == Kind.NAME && !importing) {
                names.add(token.text());
            }
            if (token.kind() == Kind.STRING && !importing && token.text().matches("(?s)[rR]?[fF].*")) {
                names.addAll(List.of(token.text().split("\\W+")));
            }
        }
        return names;
    }

    /** Returns whether a function, or what it needs of this module, draws random numbers and never sets a seed. */
    public boolean drawsWithoutSeed(String function) {
        Set<String> mentioned = mentioned(function);
        return DRAWS.stream().anyMatch(mentioned::contains)
                && !mentioned.contains("random.seed")
                && !mentioned.contains("random.Random");
    }

    /**
     * Returns all that decides what a function does, as one text: its own source and what it needs of this module and
     * of other modules of the project, without comments and blank lines.
     */
    public String essence(String function) {
        StringBuilder text = new StringBuilder(function).append('\n');
        Map<String, ModuleSource> seen = new HashMap<>();
        append(slice(function), text, seen);
        return text.toString();
    }

    private void append(List<Token> tokens, StringBuilder text, Map<String, ModuleSource> seen) {
        for (Token token : tokens) {
            text.append(token.text().isEmpty() ? token.kind().name() : token.text())
                    .append('\n');
        }
        for (String module : modules(tokens)) {
            ModuleSource other = seen.containsKey(module) ? null : others.apply(module);
            if (other != null) {
                seen.put(module, other);
                text.append(module).append('\n');
                other.append(other.slice(""), text, seen);
            }
        }
    }

    /** Returns the names of modules that these import, also those that may be members. */
    private static Set<String> modules(List<Token> tokens) {
        Set<String> modules = new LinkedHashSet<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).is("import") || tokens.get(i).is("from")) {
                StringBuilder name = new StringBuilder();
                int j = i + 1;
                for (;
                        j < tokens.size()
                                && (tokens.get(j).is(".")
                                        || tokens.get(j).kind() == Kind.NAME
                                                && !tokens.get(j).is("import")
                                                && !tokens.get(j).is("as"));
                        j++) {
                    name.append(tokens.get(j).text());
                }
                modules.add(name.toString());
                for (j++;
                        tokens.get(i).is("from")
                                && j < tokens.size()
                                && tokens.get(j).kind() != Kind.LINE_END;
                        j++) {
                    if (tokens.get(j).kind() == Kind.NAME) {
                        modules.add(name + "." + tokens.get(j).text());
                    }
                }
            }
        }
        return modules;
    }

    String fileName() {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    Function<String, @Nullable ModuleSource> others() {
        return others;
    }

    Scope run(List<Token> tokens, Library library) {
        return Script.run(tokens, new Modules(library, file, others));
    }
}
