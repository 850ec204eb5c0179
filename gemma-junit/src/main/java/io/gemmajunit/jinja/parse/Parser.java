package io.gemmajunit.jinja.parse;

import io.gemmajunit.jinja.error.Position;
import io.gemmajunit.jinja.error.TemplateException;
import io.gemmajunit.jinja.expression.Expression;
import io.gemmajunit.jinja.scope.Statement;
import io.gemmajunit.jinja.statement.Print;
import io.gemmajunit.jinja.statement.Text;
import io.gemmajunit.python.PythonException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the statements of a template. */
public final class Parser {

    /** Python takes no more levels of indentation, which Jinja writes one for each. */
    private static final int DEPTH = 100;

    private final Set<String> extensions;
    private final TokenStream stream;
    private final ExpressionParser expressions;
    private final StatementParser statements;
    private final Deque<Set<String>> expectedEnds = new ArrayDeque<>();
    private final Deque<String> openTags = new ArrayDeque<>();

    /** @param extensions the tags beyond Jinja2's own */
    public Parser(Set<String> extensions, TokenStream stream) {
        this.extensions = extensions;
        this.stream = stream;
        this.expressions = new ExpressionParser(stream);
        this.statements = new StatementParser(this, stream, expressions);
    }

    public List<Statement> parse() {
        return statements(Set.of());
    }

    /** Reads the body of a block up to one of these tags, whose name is then the current token. */
    List<Statement> body(String... ends) {
        stream.skipIf(TokenType.COLON);
        stream.expect(TokenType.BLOCK_END);
        Set<String> names = new LinkedHashSet<>(List.of(ends));
        if (expectedEnds.size() >= DEPTH) {
            throw new PythonException("IndentationError", "blocks are nested more than " + DEPTH + " deep");
        }
        expectedEnds.push(names);
        List<Statement> body = statements(names);
        if (stream.current().is(TokenType.EOF)) {
            throw unexpected(null, stream.current());
        }
        expectedEnds.pop();
        return body;
    }

    /** Reads the body of a block and the tag that ends it. */
    List<Statement> bodyTo(String end) {
        List<Statement> body = body(end);
        stream.next();
        return body;
    }

    private List<Statement> statements(Set<String> ends) {
        List<Statement> parsed = new ArrayList<>();
        while (!stream.current().is(TokenType.EOF)) {
            Token token = stream.next();
            switch (token.type()) {
                case DATA -> parsed.add(new Text(token.text()));
                case VARIABLE_BEGIN -> {
                    parsed.add(new Print(tuple()));
                    stream.expect(TokenType.VARIABLE_END);
                }
                default -> {
                    if (stream.current().is(TokenType.NAME)
                            && ends.contains(stream.current().text())) {
                        return parsed;
                    }
                    parsed.addAll(tag());
                    stream.expect(TokenType.BLOCK_END);
                }
            }
        }
        return parsed;
    }

    private List<Statement> tag() {
        Token name = stream.current();
        if (!name.is(TokenType.NAME)) {
            throw stream.error("tag name expected");
        }
        openTags.push(name.text());
        List<Statement> parsed = statements.parse(name);
        openTags.pop();
        return parsed;
    }

    boolean has(String tag) {
        return extensions.contains(tag);
    }

    /** Reads an expression, or several with commas between them. */
    Expression tuple() {
        return tuple(this::endsTuple, expressions::expression);
    }

    /** Reads the same without inline conditions. */
    Expression tupleBeforeIf(String... ends) {
        return tuple(
                () -> endsTuple() || List.of(ends).contains(stream.current().text()), expressions::or);
    }

    private Expression tuple(BooleanSupplier ends, Supplier<Expression> element) {
        Position position = stream.current().position();
        List<Expression> elements = new ArrayList<>();
        boolean tuple = false;
        while (!ends.getAsBoolean()) {
            elements.add(element.get());
            if (!stream.skipIf(TokenType.COMMA)) {
                break;
            }
            tuple = true;
        }
        if (elements.isEmpty()) {
            throw stream.error(
                    "Expected an expression, got '" + stream.current().description() + "'");
        }
        return tuple ? Expression.tuple(position, elements) : elements.get(0);
    }

    private boolean endsTuple() {
        TokenType type = stream.current().type();
        return type == TokenType.VARIABLE_END || type == TokenType.BLOCK_END || type == TokenType.RPAREN;
    }

    /** An unknown tag, or the end of the template where another tag is due. */
    TemplateException unexpected(@Nullable String tag, Token at) {
        StringBuilder message = new StringBuilder(
                tag == null ? "Unexpected end of template." : "Encountered unknown tag '" + tag + "'.");
        if (tag != null) {
            openTags.poll();
        }
        if (!expectedEnds.isEmpty()) {
            String wanted =
                    expectedEnds.peek().stream().map(name -> "'" + name + "'").collect(Collectors.joining(" or "));
            boolean nesting = tag != null && expectedEnds.stream().anyMatch(names -> names.contains(tag));
            message.append(
                    nesting
                            ? " You probably made a nesting mistake. Jinja is expecting this tag, but currently looking"
                                    + " for " + wanted + "."
                            : " Jinja was looking for the following tags: " + wanted + ".");
        }
        if (!openTags.isEmpty()) {
            message.append(" The innermost block that needs to be closed is '")
                    .append(openTags.peek())
                    .append("'.");
        }
        return stream.error(message.toString(), at.position());
    }
}
