package io.gemmajunit.jinja.statement;

import io.gemmajunit.jinja.expression.Expression;
import io.gemmajunit.jinja.render.Rendering;
import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.jinja.scope.Entry;
import io.gemmajunit.jinja.scope.Scope;
import io.gemmajunit.jinja.scope.Statement;
import io.gemmajunit.jinja.scope.Symbols;
import io.gemmajunit.jinja.scope.Undeclared;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Statements with a scope of their own. */
public final class Block {

    private final List<Statement> statements;
    private @Nullable Entry entry;

    public Block(List<Statement> statements) {
        this.statements = statements;
    }

    List<Statement> statements() {
        return statements;
    }

    public void declare(Symbols symbols) {
        statements.forEach(statement -> statement.declare(symbols));
    }

    /** Binds the statements in a scope whose symbols know all names already. */
    public void bind(Scope scope) {
        entry = scope.symbols().entry();
        statements.forEach(statement -> statement.bind(scope));
    }

    void visit(Undeclared names) {
        statements.forEach(statement -> statement.visit(names));
    }

    public void enter(Activation activation) {
        entry().enter(activation);
    }

    public Statement.Completion run(Activation activation) {
        return Statement.executeAll(statements, activation);
    }

    /** Runs in a scope of its own and, if it runs to its end, hands over what filters make of what it writes. */
    Statement.Completion capture(Activation activation, Expression filters, Consumer<@Nullable Object> then) {
        Rendering rendering = activation.rendering();
        enter(activation);
        StringBuilder outer = rendering.redirect(new StringBuilder());
        Statement.Completion completion = run(activation);
        rendering.capture(rendering.redirect(outer).toString());
        if (completion == Statement.Completion.NORMAL) {
            then.accept(filters.evaluate(activation));
            leave(activation);
        }
        return completion;
    }

    void leave(Activation activation) {
        entry().leave(activation);
    }

    private Entry entry() {
        return Objects.requireNonNull(entry, "bind comes before execute");
    }
}
