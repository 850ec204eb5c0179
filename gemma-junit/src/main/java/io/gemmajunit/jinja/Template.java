package io.gemmajunit.jinja;

import io.gemmajunit.jinja.error.Position;
import io.gemmajunit.jinja.error.TemplateException;
import io.gemmajunit.jinja.parse.Lexer;
import io.gemmajunit.jinja.parse.Parser;
import io.gemmajunit.jinja.parse.TokenStream;
import io.gemmajunit.jinja.render.Rendering;
import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.jinja.scope.Function;
import io.gemmajunit.jinja.scope.Scope;
import io.gemmajunit.jinja.scope.Statement;
import io.gemmajunit.jinja.scope.Undeclared;
import io.gemmajunit.jinja.statement.Block;
import io.gemmajunit.python.PythonException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A compiled template. Safe for use by several threads. */
public final class Template {

    private final Environment environment;
    private final String name;
    private final Function function;
    private final Block body;

    private Template(Environment environment, String name, Function function, Block body) {
        this.environment = environment;
        this.name = name;
        this.function = function;
        this.body = body;
    }

    static Template compile(Environment environment, String name, String source) {
        TokenStream stream = new TokenStream(name, Lexer.tokens(environment.syntax(), name, source));
        try {
            List<Statement> statements = new Parser(environment.extensions(), stream).parse();
            if (!Undeclared.in(statements, "self").isEmpty()) {
                throw PythonException.unsupported(
                        "the name self stands for the template's blocks and is not supported");
            }
            Function function = new Function(null);
            Scope scope = Scope.root(environment.library(), name, function);
            Block body = new Block(statements);
            body.declare(scope.symbols());
            body.bind(scope);
            return new Template(environment, name, function, body);
        } catch (PythonException e) {
            throw TemplateException.of(e, name, stream.current().position());
        } catch (StackOverflowError e) {
            throw new TemplateException("RecursionError", "the template is nested too deep", name, Position.START);
        }
    }

    /**
     * Renders the template.
     *
     * @param variables by name: values of Java as {@link io.gemmajunit.python.Values#of} takes them
     * @throws TemplateException if it cannot be rendered, or not within the budget
     */
    public String render(Map<String, ? extends @Nullable Object> variables) {
        Rendering rendering = new Rendering(environment.library(), variables);
        try {
            Activation activation = new Activation(rendering, null, function);
            body.enter(activation);
            body.run(activation);
            return rendering.text();
        } catch (PythonException e) {
            throw TemplateException.of(e, name, rendering.position());
        } catch (StackOverflowError e) {
            throw new TemplateException(
                    "RecursionError", "the template calls itself too deep", name, rendering.position());
        }
    }

    /** Returns the name that messages call it. */
    @Override
    public String toString() {
        return name;
    }
}
