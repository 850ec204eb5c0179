package io.gemmajunit.python.script.parse;

import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Truth;
import io.gemmajunit.python.Values;
import io.gemmajunit.python.literal.Token;
import io.gemmajunit.python.literal.Token.Kind;
import io.gemmajunit.python.script.object.Exceptions;
import io.gemmajunit.python.script.object.Items;
import io.gemmajunit.python.script.tree.Attempt;
import io.gemmajunit.python.script.tree.Block;
import io.gemmajunit.python.script.tree.Expression;
import io.gemmajunit.python.script.tree.ItemOf;
import io.gemmajunit.python.script.tree.NameOf;
import io.gemmajunit.python.script.tree.Statement;
import io.gemmajunit.python.script.tree.Statement.Next;
import io.gemmajunit.python.script.tree.Yield;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

public final class StatementParser {

    private static final Set<String> COMPOUND = Set.of("if", "for", "while", "def", "class", "try", "with", "@");
    private static final Set<String> NOT_RUN = Set.of("async", "await");
    private static final Statement NOTHING = scope -> Next.STATEMENT;

    private final TokenStream tokens;
    private final ExpressionParser expressions;
    private final CompoundParser compounds;
    private final AssignmentParser assignments;

    /** What reads the rest of a statement, by the keyword that it begins with. */
    private final Map<String, Supplier<Statement>> keywords;

    public StatementParser(TokenStream tokens) {
        this.tokens = tokens;
        this.expressions = new ExpressionParser(tokens);
        TargetParser targets = new TargetParser(tokens, expressions);
        this.assignments = new AssignmentParser(tokens, expressions, targets);
        this.compounds = new CompoundParser(tokens, expressions, targets, this);
        this.keywords = Map.of(
                "pass",
                () -> NOTHING,
                "break",
                () -> scope -> Next.BREAK,
                "continue",
                () -> scope -> Next.CONTINUE,
                "return",
                this::giveBack,
                "raise",
                this::raise,
                "global",
                () -> declared(tokens.names().function()::declareGlobal),
                "nonlocal",
                () -> declared(tokens.names().function()::declareNonlocal),
                "yield",
                this::yielded,
                "assert",
                this::assertion,
                "del",
                this::delete);
    }

    /** Statements with the lines where they begin. */
    private static final class Lines {
        private final List<Statement> statements = new ArrayList<>();
        private final List<Integer> lines = new ArrayList<>();

        void add(Statement statement, int line) {
            statements.add(statement);
            lines.add(line);
        }

        Block block() {
            return new Block(statements, lines);
        }
    }

    /** Reads all that there are. */
    public Statement all() {
        Lines statements = new Lines();
        while (!tokens.isNext(Kind.END)) {
            statement(statements);
        }
        return statements.block();
    }

    /** Reads the statements behind a colon. */
    Statement body() {
        tokens.expect(":");
        Lines statements = new Lines();
        if (tokens.accept(Kind.LINE_END)) {
            tokens.expect(Kind.INDENT);
            while (!tokens.accept(Kind.DEDENT)) {
                statement(statements);
            }
        } else {
            simpleLine(statements);
        }
        return statements.block();
    }

    private void statement(Lines into) {
        int line = tokens.peek().line();
        if (COMPOUND.contains(tokens.peek().text()) && !tokens.isNext(Kind.STRING)) {
            into.add(compounds.statement(), line);
        } else {
            simpleLine(into);
        }
    }

    private void simpleLine(Lines into) {
        do {
            if (tokens.isNext(Kind.LINE_END)) {
                break;
            }
            int line = tokens.peek().line();
            into.add(simple(), line);
        } while (tokens.accept(";"));
        tokens.expect(Kind.LINE_END);
    }

    private Statement simple() {
        Token first = tokens.peek();
        if (first.kind() == Kind.NAME
                && NOT_RUN.contains(first.text())
                && !tokens.peek(1).is("=")) {
            throw first.fault(first.text() + ", which is not run here,");
        }
        if (first.kind() != Kind.NAME) {
            return assignments.statement();
        }
        if (first.is("import") || first.is("from")) {
            return new ImportParser(tokens).statement();
        }
        Supplier<Statement> rest = keywords.get(first.text());
        if (rest == null) {
            return assignments.statement();
        }
        tokens.take();
        return rest.get();
    }

    private Statement giveBack() {
        if (tokens.isNext(Kind.LINE_END) || tokens.isNext(";")) {
            return scope -> Next.RETURN;
        }
        Expression value = expressions.tupleOrOne();
        return scope -> {
            scope.giveBack(value.in(scope));
            return Next.RETURN;
        };
    }

    private Statement raise() {
        if (tokens.isNext(Kind.LINE_END)) {
            return scope -> {
                throw Exceptions.raised(Attempt.caught(scope));
            };
        }
        Expression value = expressions.expression();
        if (tokens.accept("from")) {
            expressions.expression();
        }
        return scope -> {
            throw Exceptions.raised(value.in(scope));
        };
    }

    private Statement declared(Consumer<String> as) {
        do {
            as.accept(tokens.expect(Kind.NAME).text());
        } while (tokens.accept(","));
        return NOTHING;
    }

    private Statement yielded() {
        tokens.names().function().declareGenerator();
        if (tokens.accept("from")) {
            Expression values = expressions.expression();
            return new Yield(scope -> Iterables.of(values.in(scope)));
        }
        Expression value =
                tokens.isNext(Kind.LINE_END) || tokens.isNext(";") ? scope -> null : expressions.tupleOrOne();
        return new Yield(scope -> PyTuple.of(value.in(scope)).iterator());
    }

    private Statement assertion() {
        Expression condition = expressions.expression();
        Expression message = tokens.accept(",") ? expressions.expression() : scope -> "";
        return scope -> {
            if (!Truth.of(condition.in(scope))) {
                throw new PythonException("AssertionError", Values.str(message.in(scope)));
            }
            return Next.STATEMENT;
        };
    }

    private Statement delete() {
        List<Statement> deletions = new ArrayList<>();
        do {
            deletions.add(deletion());
        } while (tokens.accept(","));
        return scope -> {
            deletions.forEach(each -> each.run(scope));
            return Next.STATEMENT;
        };
    }

    private Statement deletion() {
        Expression place = expressions.expression();
        if (place instanceof NameOf name) {
            tokens.names().bind(name.name());
            return scope -> {
                scope.remove(name.name());
                return Next.STATEMENT;
            };
        }
        if (!(place instanceof ItemOf item)) {
            throw tokens.peek().fault("a del of what is no item");
        }
        return scope -> {
            Items.delete(item.container().in(scope), item.key().in(scope));
            return Next.STATEMENT;
        };
    }
}
