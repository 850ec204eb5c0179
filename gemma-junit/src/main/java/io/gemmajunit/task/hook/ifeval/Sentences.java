package io.gemmajunit.task.hook.ifeval;

import io.gemmajunit.python.Str;
import io.gemmajunit.python.character.CharacterClasses;
import io.gemmajunit.python.re.Flag;
import io.gemmajunit.python.re.Match;
import io.gemmajunit.python.re.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the sentences of English texts by the algorithm of Kiss and Strunk (2006), "Punkt", as NLTK 3 has it. */
final class Sentences {

    private static final String CLOSING = "\\u2018\\u2019\\u201c\\u201d\\xab\\xbb";
    private static final String NO_WORD = "[)\";}\\]*:@'({\\[" + CLOSING + "?!]";
    private static final String MANY = "(?:-{2,}|\\.{2,}|(?:\\.\\s){2,}\\.)";

    private static final Pattern END = Pattern.compile("[.?!](?=(?P<after>" + NO_WORD + "|\\s+(?P<next>\\S+)))");
    private static final Pattern TOKEN = Pattern.compile("(" + MANY + "|(?=[^(\"`{\\[:;&#*@)}\\]\\-,])\\S+?(?=\\s|$|"
            + NO_WORD + "|" + MANY + "|,(?=$|\\s|" + NO_WORD + "|" + MANY + "))|\\S)");
    private static final Pattern REST = Pattern.compile("[\"')\\]}" + CLOSING + "]+?(?:\\s+|(?=--)|$)", Flag.MULTILINE);
    private static final String WHITE_SPACE = " \t\n\r\u000b\f";

    private final Orthography orthography = Orthography.read();

    private record Span(int start, int end) {}

    /** Returns the sentences in order. */
    List<String> of(String text) {
        List<Span> spans = spans(text);
        List<String> sentences = new ArrayList<>();
        int moved = 0;
        for (int i = 0; i < spans.size(); i++) {
            int start = Math.min(spans.get(i).start + moved, text.length());
            int end = spans.get(i).end;
            Optional<Match> rest = i + 1 < spans.size()
                    ? REST.match(text.substring(
                            spans.get(i + 1).start, Math.max(spans.get(i + 1).start, spans.get(i + 1).end)))
                    : Optional.empty();
            moved = 0;
            if (rest.isPresent()) {
                int taken = Str.stripEnd(rest.get().group(), c -> WHITE_SPACE.indexOf(c) >= 0)
                        .length();
                end = spans.get(i + 1).start + taken;
                moved = rest.get().end();
                sentences.add(text.substring(start, Math.max(start, end)));
            } else if (end > start) {
                sentences.add(text.substring(start, end));
            }
        }
        return sentences;
    }

    private List<Span> spans(String text) {
        List<Span> spans = new ArrayList<>();
        int last = 0;
        int previousStart = 0;
        int previousEnd = 0;
        Match previous = null;
        for (Match match : END.findIter(text)) {
            String before = text.substring(previousEnd, match.start());
            int space = lastSpace(before);
            int start = space > 0 ? space + previousEnd + 1 : previousStart;
            if (previous != null && previousEnd <= start) {
                last = cut(text, previousStart, previousEnd, previous, last, spans);
            }
            previous = match;
            previousStart = start;
            previousEnd = match.start();
        }
        if (previous != null) {
            last = cut(text, previousStart, previousEnd, previous, last, spans);
        }
        spans.add(new Span(last, Str.stripEnd(text, CharacterClasses::isSpace).length()));
        return spans;
    }

    private static int lastSpace(String text) {
        for (int i = text.length() - 1; i >= 0; i--) {
            if (WHITE_SPACE.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return 0;
    }

    /** Ends a sentence at that place if it looks like an end; returns where the current sentence begins. */
    private int cut(String text, int start, int end, Match match, int last, List<Span> spans) {
        String context = text.substring(start, Math.max(start, end)) + match.group() + match.group("after");
        if (!breaks(context)) {
            return last;
        }
        spans.add(new Span(last, match.end()));
        @Nullable String next = match.group("next");
        return next == null ? match.end() : match.start(2);
    }

    private boolean breaks(String context) {
        List<SentenceToken> tokens = new ArrayList<>();
        for (String line : context.split("\n", -1)) {
            TOKEN.findAll(line).forEach(token -> tokens.add(new SentenceToken(token.get(0), orthography)));
        }
        for (int i = 0; i + 1 < tokens.size(); i++) {
            tokens.get(i).decide(tokens.get(i + 1), orthography);
            if (tokens.get(i).breaks()) {
                return true;
            }
        }
        return false;
    }
}
