package io.gemmajunit.jinja.parse;

import io.gemmajunit.jinja.error.TemplateException;
import io.gemmajunit.jinja.expression.Constant;
import io.gemmajunit.jinja.expression.Name;
import io.gemmajunit.jinja.statement.NameTarget;
import io.gemmajunit.jinja.statement.NamespaceTarget;
import io.gemmajunit.jinja.statement.Target;
import io.gemmajunit.jinja.statement.TupleTarget;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what assignments and loops set. */
record TargetParser(TokenStream stream) {

    /** What an assignment may set. */
    enum Kinds {
        NAMES,
        NAMES_AND_NAMESPACES
    }

    /** Reads what may stand left of an assignment: one target, or several with commas between them. */
    Target target(Kinds kinds) {
        List<Target> targets = new ArrayList<>();
        boolean tuple = false;
        while (true) {
            if (!targets.isEmpty()) {
                stream.expect(TokenType.COMMA);
            }
            if (isEnd()) {
                break;
            }
            targets.add(single(kinds));
            if (!stream.current().is(TokenType.COMMA)) {
                break;
            }
            tuple = true;
        }
        if (targets.isEmpty()) {
            throw stream.error(
                    "Expected an expression, got '" + stream.current().description() + "'");
        }
        return tuple ? new TupleTarget(targets) : targets.get(0);
    }

    /** A comma before {@code in} ends nothing, as in Jinja2 3.1. */
    private boolean isEnd() {
        TokenType type = stream.current().type();
        return type == TokenType.VARIABLE_END || type == TokenType.BLOCK_END || type == TokenType.RPAREN;
    }

    private Target single(Kinds kinds) {
        Token token = stream.current();
        if (stream.skipIf(TokenType.LPAREN)) {
            Target target = target(kinds == Kinds.NAMES_AND_NAMESPACES ? Kinds.NAMES : kinds);
            stream.expect(TokenType.RPAREN);
            return target;
        }
        if (!token.is(TokenType.NAME)) {
            throw cannotAssign();
        }
        if (PrimaryParser.name(stream.next()) instanceof Constant) {
            throw stream.error("can't assign to 'const'", token.position());
        }
        if (kinds == Kinds.NAMES_AND_NAMESPACES && stream.skipIf(TokenType.DOT)) {
            return new NamespaceTarget(
                    new Name(token.position(), token.text()),
                    stream.expect(TokenType.NAME).text());
        }
        return named(token);
    }

    /** Reads a name that is set, and no more. */
    NameTarget name() {
        return named(stream.expect(TokenType.NAME));
    }

    private NameTarget named(Token token) {
        if (PrimaryParser.name(token) instanceof Constant) {
            throw stream.error("can't assign to 'name'", token.position());
        }
        return new NameTarget(token.text());
    }

    private TemplateException cannotAssign() {
        Token token = stream.current();
        @Nullable
        String kind = switch (token.type()) {
            case STRING, INTEGER, FLOAT -> "const";
            case LBRACKET -> "list";
            case LBRACE -> "dict";
            default -> null;
        };
        return stream.error(
                kind == null ? "unexpected '" + token.description() + "'" : "can't assign to '" + kind + "'");
    }
}
