package io.gemmajunit.python.re;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads patterns. */
final class Parser {

    /** CPython stops at about 490, depending on who calls it. */
    private static final int DEEPEST = 400;

    private static final String SPECIAL = ".\\[{()*+?^$|";
    private static final String WHITE_SPACE = " \t\n\r\u000b\f";
    private static final String DIGITS = "0123456789";

    private final Source source;
    private final Groups groups = new Groups();
    private final Set<Flag> flags = EnumSet.noneOf(Flag.class);
    private int depth;

    /** What a pattern is, with the flags that it sets for itself. */
    record Result(Sequence body, Flags flags, Groups groups) {}

    /** Where the parser is within brackets. */
    private enum Level {
        /** In the first alternative of the whole pattern, whose beginning may set flags. */
        BEGINNING,
        OUTERMOST,
        NESTED
    }

    private Parser(String pattern, Flags flags) {
        this.source = new Source(pattern);
        this.flags.addAll(flags.all());
    }

    static Result parse(String pattern, Flags flags) {
        Parser parser = new Parser(pattern, flags);
        Sequence body = parser.alternatives(Level.BEGINNING, flags.has(Flag.VERBOSE));
        Flags set = Flags.of(parser.flags);
        if (set.has(Flag.ASCII) && set.has(Flag.UNICODE)) {
            throw new PatternException("ASCII and UNICODE flags are incompatible");
        }
        if (!parser.source.atEnd()) {
            throw parser.source.error("unbalanced parenthesis", 0);
        }
        parser.groups.checkAsked(parser.source);
        return new Result(body, set, parser.groups);
    }

    Source source() {
        return source;
    }

    Groups groups() {
        return groups;
    }

    /** Reads what stands in brackets, up to the closing one. */
    Sequence nested(boolean verbose) {
        return alternatives(Level.NESTED, verbose);
    }

    /** Reads one alternative of a condition. */
    Sequence alternative(boolean verbose) {
        return sequence(Level.NESTED, verbose);
    }

    private Sequence alternatives(Level level, boolean verboseBefore) {
        boolean verbose = verboseBefore;
        List<Sequence> alternatives = new ArrayList<>();
        alternatives.add(sequence(level, verbose));
        while (source.accept("|")) {
            verbose = level == Level.NESTED ? verbose : flags.contains(Flag.VERBOSE);
            alternatives.add(sequence(level == Level.NESTED ? level : Level.OUTERMOST, verbose));
        }
        return alternatives.size() == 1 ? alternatives.get(0) : joined(alternatives);
    }

    /** Takes out what all alternatives begin with, and makes a set of alternatives that are single characters. */
    private static Sequence joined(List<Sequence> alternatives) {
        Sequence joined = new Sequence();
        while (beginAlike(alternatives)) {
            joined.nodes().add(alternatives.get(0).nodes().get(0));
            alternatives.forEach(alternative -> alternative.nodes().remove(0));
        }
        Set<ClassItem> items = new LinkedHashSet<>();
        for (Sequence alternative : alternatives) {
            Node only = alternative.nodes().size() == 1 ? alternative.last() : null;
            if (only instanceof Node.Literal literal) {
                items.add(new ClassItem.One(literal.codePoint()));
            } else if (only instanceof Node.In in && !in.negated()) {
                items.addAll(in.items());
            } else {
                joined.nodes().add(new Node.Branch(alternatives));
                return joined;
            }
        }
        joined.nodes().add(new Node.In(List.copyOf(items), false));
        return joined;
    }

    private static boolean beginAlike(List<Sequence> alternatives) {
        return alternatives.stream().noneMatch(Sequence::isEmpty)
                && alternatives.stream()
                        .allMatch(alternative -> alternative
                                .nodes()
                                .get(0)
                                .equals(alternatives.get(0).nodes().get(0)));
    }

    private Sequence sequence(Level level, boolean verboseBefore) {
        if (++depth > DEEPEST) {
            throw source.error("more than " + DEEPEST + " nested groups", 0);
        }
        boolean verbose = verboseBefore;
        Sequence sequence = new Sequence();
        while (!source.atEnd() && !source.isNextOf("|)")) {
            String token = source.take("unexpected end of pattern");
            if (verbose && token.equals("#")) {
                skipLine();
            } else if (verbose && WHITE_SPACE.contains(token)) {
                continue;
            } else if (token.equals("(")) {
                GroupParser.Found found = new GroupParser(this).parse(verbose);
                if (found.node() != null) {
                    sequence.nodes().add(found.node());
                } else if (found.flags() != null) {
                    if (level != Level.BEGINNING || !sequence.isEmpty()) {
                        throw source.errorAt(found.start(), "global flags not at the start of the expression");
                    }
                    flags.addAll(found.flags().all());
                    verbose = flags.contains(Flag.VERBOSE);
                }
            } else {
                add(token, sequence);
            }
        }
        sequence.flatten();
        depth--;
        return sequence;
    }

    private void skipLine() {
        String skipped = source.take();
        while (skipped != null && !skipped.equals("\n")) {
            skipped = source.take();
        }
    }

    private void add(String token, Sequence sequence) {
        if (token.length() > 1 && token.charAt(0) == '\\') {
            sequence.nodes().add(new Escapes(source).inPattern(token, groups));
            return;
        }
        if (!SPECIAL.contains(token)) {
            sequence.nodes().add(new Node.Literal(token.codePointAt(0)));
            return;
        }
        switch (token.charAt(0)) {
            case '[' -> sequence.nodes().add(new SetParser(source).parse());
            case '.' -> sequence.nodes().add(new Node.Any());
            case '^' -> sequence.nodes().add(new Node.Anchor(Place.BEGINNING));
            case '$' -> sequence.nodes().add(new Node.Anchor(Place.END));
            case '?' -> repeat(sequence, source.position() - 1, 0, 1);
            case '*' -> repeat(sequence, source.position() - 1, 0, Repeat.UNLIMITED);
            case '+' -> repeat(sequence, source.position() - 1, 1, Repeat.UNLIMITED);
            default -> counter(sequence);
        }
    }

    /** Reads a counter after its brace; a brace that begins none stands for itself. */
    private void counter(Sequence sequence) {
        int start = source.position();
        String least = "";
        String most = "";
        boolean closed = false;
        if (!source.isNext("}")) {
            least = source.takeWhile(Integer.MAX_VALUE, DIGITS);
            most = source.accept(",") ? source.takeWhile(Integer.MAX_VALUE, DIGITS) : least;
            closed = source.accept("}");
        }
        if (!closed) {
            sequence.nodes().add(new Node.Literal('{'));
            source.seek(start);
            return;
        }
        int from = least.isEmpty() ? 0 : Counts.parse(least);
        int to = most.isEmpty() ? Repeat.UNLIMITED : Counts.parse(most);
        if (!most.isEmpty() && Counts.isLess(most, least)) {
            throw source.errorAt(start, "min repeat greater than max repeat");
        }
        repeat(sequence, start - 1, from, to);
    }

    private void repeat(Sequence sequence, int position, int least, int most) {
        Node item = sequence.isEmpty() ? null : sequence.last();
        if (item == null || item instanceof Node.Anchor) {
            throw source.errorAt(position, "nothing to repeat");
        }
        if (item instanceof Repeat) {
            throw source.errorAt(position, "multiple repeat");
        }
        Sequence body =
                item instanceof Node.Group group && group.isPlain() ? group.body() : new Sequence(List.of(item));
        sequence.nodes().set(sequence.nodes().size() - 1, new Repeat(greed(), least, most, body));
    }

    private Repeat.Greed greed() {
        if (source.accept("?")) {
            return Repeat.Greed.LAZY;
        }
        return source.accept("+") ? Repeat.Greed.POSSESSIVE : Repeat.Greed.GREEDY;
    }

    /** Reads the closing bracket of a group. */
    void close(int start) {
        if (!source.accept(")")) {
            throw source.errorAt(start, "missing ), unterminated subpattern");
        }
    }
}
