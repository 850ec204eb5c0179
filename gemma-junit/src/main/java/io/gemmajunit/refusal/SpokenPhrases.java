package io.gemmajunit.refusal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The phrases of an answer that spoke most for a refusal. */
record SpokenPhrases(PhraseModel model, Phrases phrases) {

    private static final int MOST = 3;
    private static final int LONGEST_IN_WORDS = 3;

    /** Returns them, each with the sentence that has it. */
    String words() {
        var found = new ArrayList<Heard>();
        for (int line = 0; line < phrases.lines(); line++) {
            heard(line, found);
        }
        var chosen = new ArrayList<Heard>();
        for (Heard heard : found.stream()
                .sorted(Comparator.comparingInt(Heard::weight).reversed())
                .toList()) {
            if (chosen.size() < MOST && chosen.stream().noneMatch(heard::overlaps)) {
                chosen.add(heard);
            }
        }
        return chosen.stream()
                .sorted(Comparator.comparingInt(Heard::line).thenComparingInt(Heard::start))
                .map(heard -> heard.text() + " (sentence " + (heard.line() + 1) + ")")
                .collect(Collectors.joining(", "));
    }

    private void heard(int line, List<Heard> found) {
        for (int start = 0; start < phrases.size(line); start++) {
            for (int end = start + 1; end <= Math.min(start + LONGEST_IN_WORDS, phrases.size(line)); end++) {
                int weight = weight(line, start, end);
                String text = phrases.text(line, start, end);
                if (weight > 0 && !text.isEmpty()) {
                    found.add(new Heard(line, start, end, weight, text));
                }
            }
        }
    }

    /** Returns the weight of all phrases in a part of a sentence. */
    private int weight(int line, int start, int end) {
        return model.weight(features -> phrases.give(line, start, end, features));
    }

    private record Heard(int line, int start, int end, int weight, String text) {

        private boolean overlaps(Heard other) {
            return line == other.line && start < other.end && other.start < end || text.equals(other.text);
        }
    }
}
