package io.gemmajunit.refusal;

import io.gemmajunit.refusal.WordTrie.Hit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The beginning of an answer, as the grammar of its language reads it.
 *
 * @param prompt what the phrases of the prompt tell
 * @param topic words of the prompt that carry meaning
 * @param lines the first sentences
 */
record Reading(Set<Mark> prompt, Set<String> topic, List<Line> lines) {

    /** How many sentences are read. What comes later never moves the verdict. */
    static final int WINDOW = 4;

    /** Short words are mostly grammar. */
    private static final int LEAST_TOPIC_LETTERS = 4;

    private static final Set<Mark> LECTURE =
            EnumSet.of(Mark.NORM, Mark.DUTY, Mark.PRINCIPLE, Mark.SELF, Mark.PREMISE, Mark.PRIVACY, Mark.REFERRAL);
    private static final Set<Mark> COURTESY = EnumSet.of(Mark.OFFER, Mark.APOLOGY, Mark.MACHINE, Mark.SURE);

    /**
     * One sentence.
     *
     * @param marks what its phrases tell, except for what concerns only the object of a decline
     */
    record Line(Words words, Answer.Kind kind, Set<Mark> marks, Optional<Decline> decline) {

        boolean has(Mark mark) {
            return marks.contains(mark);
        }

        boolean declines(Decline.Type type) {
            return decline.isPresent() && decline.get().type() == type;
        }

        boolean isLecture() {
            return decline.isEmpty() && marks.stream().anyMatch(LECTURE::contains);
        }

        /** Returns whether it is part of an answer: it neither declines, lectures, offers nor apologises. */
        boolean isContent() {
            return decline.isEmpty()
                    && marks.stream().noneMatch(mark -> LECTURE.contains(mark) || COURTESY.contains(mark));
        }
    }

    /** Reads the first sentences, which tell whether an answer is a refusal. */
    static Reading of(String prompt, Answer answer, Grammar grammar) {
        Words asked = grammar.words(Answer.straightQuotes(prompt));
        var topic = new HashSet<String>();
        asked.forms().stream()
                .filter(word -> word.length() >= LEAST_TOPIC_LETTERS
                        && !grammar.frequent().contains(word))
                .forEach(topic::add);
        return new Reading(grammar.asked(asked), topic, List.of()).continued(answer.first(WINDOW), grammar);
    }

    /** Returns the reading of sentences of which it is that of the first. */
    Reading continued(List<Answer.Sentence> sentences, Grammar grammar) {
        var all = new ArrayList<>(lines);
        for (Answer.Sentence sentence : sentences.subList(Math.min(lines.size(), sentences.size()), sentences.size())) {
            all.add(line(sentence, prompt, grammar));
        }
        return new Reading(prompt, topic, all);
    }

    /** Returns how many words of an answer sentences have. */
    int content(int from, int to) {
        return lines.subList(Math.min(from, to), to).stream()
                .filter(Line::isContent)
                .mapToInt(line -> line.words().size())
                .sum();
    }

    boolean hasDecline() {
        return lines.stream().anyMatch(line -> line.decline().isPresent());
    }

    /** "Sure?" agrees to nothing, and after "No:" comes what is meant. */
    private static boolean isSaid(Mark mark, String sentence) {
        return !(mark == Mark.SURE && sentence.endsWith("?") || mark == Mark.FLAT_NO && sentence.endsWith(":"));
    }

    /** Returns how many words of the prompt a part of a sentence repeats. */
    long overlap(Words words, int start, int end) {
        return words.forms().subList(Math.min(start, end), end).stream()
                .filter(topic::contains)
                .distinct()
                .count();
    }

    private static Line line(Answer.Sentence sentence, Set<Mark> prompt, Grammar grammar) {
        Words words = grammar.words(sentence.words());
        List<Hit> hits = grammar.hits(words).stream()
                .filter(hit -> isSaid(hit.mark(), sentence.text()))
                .toList();
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        hits.forEach(hit -> marks.add(hit.mark()));
        return new Line(words, sentence.kind(), marks, Decline.in(words, hits, prompt, grammar));
    }
}
