package io.gemmajunit.jinja.statement;

import io.gemmajunit.jinja.expression.Expression;
import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.jinja.scope.Scope;
import io.gemmajunit.jinja.scope.Statement;
import io.gemmajunit.jinja.scope.Symbols;
import io.gemmajunit.jinja.scope.Undeclared;
import io.gemmajunit.python.Truth;
import java.util.ArrayList;
import java.util.List;

/** <code>{% if a %} … {% elif b %} … {% else %} … {% endif %}</code>. */
public record If(List<Branch> branches, List<Statement> otherwise) implements Statement {

    /** A test with what runs when it holds. */
    public record Branch(Expression test, List<Statement> body) {}

    @Override
    public Completion execute(Activation activation) {
        for (Branch branch : branches) {
            Object test = branch.test.evaluate(activation);
            activation.rendering().at(branch.test.position());
            activation.rendering().meter().step();
            if (Truth.of(test)) {
                return Statement.executeAll(branch.body, activation);
            }
        }
        return Statement.executeAll(otherwise, activation);
    }

    /** Jinja looks at the first branch, at all others with a test, and at the last. */
    @Override
    public void declare(Symbols symbols) {
        branches.get(0).test.declare(symbols);
        List<Statement> alternatives = new ArrayList<>();
        branches.subList(1, branches.size()).forEach(branch -> alternatives.add(new If(List.of(branch), List.of())));
        symbols.branches(List.of(branches.get(0).body, alternatives, otherwise));
    }

    @Override
    public void bind(Scope scope) {
        Scope conditional = scope.branch();
        branches.forEach(branch -> {
            branch.test.bind(conditional);
            branch.body.forEach(statement -> statement.bind(conditional));
        });
        otherwise.forEach(statement -> statement.bind(conditional));
    }

    @Override
    public void visit(Undeclared names) {
        branches.forEach(branch -> {
            branch.test.visit(names);
            branch.body.forEach(statement -> statement.visit(names));
        });
        otherwise.forEach(statement -> statement.visit(names));
    }
}
