package io.gemmajunit.jinja.parse;

import io.gemmajunit.jinja.error.Position;
import io.gemmajunit.jinja.expression.Call;
import io.gemmajunit.jinja.expression.Constant;
import io.gemmajunit.jinja.expression.Expression;
import io.gemmajunit.jinja.scope.Statement;
import io.gemmajunit.jinja.statement.Assign;
import io.gemmajunit.jinja.statement.AssignBlock;
import io.gemmajunit.jinja.statement.Block;
import io.gemmajunit.jinja.statement.CallBlock;
import io.gemmajunit.jinja.statement.FilterBlock;
import io.gemmajunit.jinja.statement.For;
import io.gemmajunit.jinja.statement.Generation;
import io.gemmajunit.jinja.statement.If;
import io.gemmajunit.jinja.statement.Jump;
import io.gemmajunit.jinja.statement.LoopFilter;
import io.gemmajunit.jinja.statement.Macro;
import io.gemmajunit.jinja.statement.MacroBody;
import io.gemmajunit.jinja.statement.NameTarget;
import io.gemmajunit.jinja.statement.Parameters;
import io.gemmajunit.jinja.statement.Print;
import io.gemmajunit.jinja.statement.Target;
import io.gemmajunit.jinja.statement.With;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads each kind of tag. */
final class StatementParser {

    private static final Set<String> OF_SEVERAL_TEMPLATES = Set.of("block", "extends", "include", "import", "from");

    private final Parser parser;
    private final TokenStream stream;
    private final ExpressionParser expressions;
    private final PrimaryParser primaries;
    private final TargetParser targets;

    StatementParser(Parser parser, TokenStream stream, ExpressionParser expressions) {
        this.parser = parser;
        this.stream = stream;
        this.expressions = expressions;
        this.primaries = expressions.primaries();
        this.targets = new TargetParser(stream);
    }

    /** Reads the tag of that name. */
    List<Statement> parse(Token name) {
        if (OF_SEVERAL_TEMPLATES.contains(name.text())) {
            throw stream.error("the tag '" + name.text() + "' is not supported: a template stands alone here");
        }
        return switch (name.text()) {
            case "for" -> List.of(loop());
            case "if" -> List.of(condition());
            case "set" -> List.of(set());
            case "with" -> List.of(with());
            case "macro" -> List.of(macro());
            case "call" -> List.of(callBlock());
            case "filter" -> List.of(filterBlock());
            case "print" -> print();
            case "autoescape" -> List.of(autoescape());
            default -> {
                if (!parser.has(name.text())) {
                    throw parser.unexpected(name.text(), name);
                }
                yield List.of(extension(stream.next()));
            }
        };
    }

    private Statement extension(Token name) {
        return switch (name.text()) {
            case "generation" ->
                new Generation(new MacroBody(name.position(), Parameters.NONE, parser.bodyTo("endgeneration")));
            default -> new Jump(name.text(), name.position());
        };
    }

    private Statement loop() {
        Position position = stream.next().position();
        TokenStream.Mark start = stream.mark();
        Target target = targets.target(TargetParser.Kinds.NAMES);
        refuseLoopAsTarget(start);
        stream.expect("in");
        Expression values = parser.tupleBeforeIf("recursive");
        LoopFilter filter = null;
        if (stream.skipIf("if")) {
            Expression test = expressions.expression();
            TokenStream.Mark after = stream.mark();
            stream.reset(start);
            filter = new LoopFilter(targets.target(TargetParser.Kinds.NAMES), test);
            stream.reset(after);
        }
        boolean recursive = stream.skipIf("recursive");
        List<Statement> body = parser.body("endfor", "else");
        List<Statement> otherwise = stream.next().isName("else") ? parser.bodyTo("endfor") : List.of();
        For.Recursion recursion = recursive ? For.Recursion.RECURSIVE : For.Recursion.NONE;
        return new For(position, target, values, filter, recursion, body, otherwise);
    }

    private void refuseLoopAsTarget(TokenStream.Mark start) {
        if (stream.since(start).stream().anyMatch(token -> token.isName("loop"))) {
            throw stream.assertion(
                    "Can't assign to special loop variable in for-loop target",
                    stream.current().position());
        }
    }

    private Statement condition() {
        List<If.Branch> branches = new ArrayList<>();
        List<Statement> otherwise = List.of();
        Token token = stream.next();
        while (!token.isName("endif")) {
            if (token.isName("else")) {
                otherwise = parser.bodyTo("endif");
                break;
            }
            Expression test = parser.tupleBeforeIf();
            branches.add(new If.Branch(test, parser.body("elif", "else", "endif")));
            token = stream.next();
        }
        return new If(branches, otherwise);
    }

    private Statement set() {
        Position position = stream.next().position();
        Target target = targets.target(TargetParser.Kinds.NAMES_AND_NAMESPACES);
        if (stream.skipIf(TokenType.ASSIGN)) {
            return new Assign(position, target, parser.tuple());
        }
        Expression filters = captured(position);
        while (stream.skipIf(TokenType.PIPE)) {
            filters = primaries.filter(filters);
        }
        return new AssignBlock(position, target, filters, new Block(parser.bodyTo("endset")));
    }

    /** What a block wrote, known only once it has run: the tree is shared by threads, so the text waits there. */
    private static Expression captured(Position position) {
        return Expression.of(
                position, List.of(), activation -> activation.rendering().captured());
    }

    private Statement with() {
        Position position = stream.next().position();
        List<Target> names = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        while (!stream.current().is(TokenType.BLOCK_END)) {
            if (!names.isEmpty()) {
                stream.expect(TokenType.COMMA);
            }
            names.add(targets.target(TargetParser.Kinds.NAMES));
            stream.expect(TokenType.ASSIGN);
            values.add(expressions.expression());
        }
        return new With(position, names, values, new Block(parser.bodyTo("endwith")));
    }

    private Statement macro() {
        Position position = stream.next().position();
        NameTarget name = targets.name();
        Parameters parameters = parameters();
        return new Macro(name, new MacroBody(position, parameters, parser.bodyTo("endmacro")));
    }

    private Parameters parameters() {
        List<NameTarget> names = new ArrayList<>();
        List<Expression> defaults = new ArrayList<>();
        stream.expect(TokenType.LPAREN);
        while (!stream.current().is(TokenType.RPAREN)) {
            if (!names.isEmpty()) {
                stream.expect(TokenType.COMMA);
            }
            NameTarget name = targets.name();
            if (names.stream().anyMatch(other -> other.name().equals(name.name()))) {
                throw stream.error("duplicate argument '" + name.name() + "' in function definition");
            }
            names.add(name);
            if (stream.skipIf(TokenType.ASSIGN)) {
                defaults.add(expressions.expression());
            } else if (!defaults.isEmpty()) {
                throw stream.error("non-default argument follows default argument");
            }
        }
        stream.expect(TokenType.RPAREN);
        return new Parameters(names, defaults);
    }

    private Statement callBlock() {
        Position position = stream.next().position();
        Parameters parameters = stream.current().is(TokenType.LPAREN) ? parameters() : Parameters.NONE;
        if (!(expressions.expression() instanceof Call call)) {
            throw stream.error("expected call", position);
        }
        return new CallBlock(call, new MacroBody(position, parameters, parser.bodyTo("endcall")));
    }

    private Statement filterBlock() {
        Position position = stream.next().position();
        Expression filters = primaries.filter(captured(position));
        while (stream.skipIf(TokenType.PIPE)) {
            filters = primaries.filter(filters);
        }
        return new FilterBlock(filters, new Block(parser.bodyTo("endfilter")));
    }

    private List<Statement> print() {
        stream.next();
        List<Statement> printed = new ArrayList<>();
        while (!stream.current().is(TokenType.BLOCK_END)) {
            if (!printed.isEmpty()) {
                stream.expect(TokenType.COMMA);
            }
            printed.add(new Print(expressions.expression()));
        }
        return printed;
    }

    private Statement autoescape() {
        Position position = stream.next().position();
        boolean off = expressions.expression() instanceof Constant constant && Boolean.FALSE.equals(constant.value());
        if (!off) {
            throw stream.error("the tag 'autoescape' is supported with false only: nothing is escaped here", position);
        }
        return new With(position, List.of(), List.of(), new Block(parser.bodyTo("endautoescape")));
    }
}
