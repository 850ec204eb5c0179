package io.gemmajunit.refusal;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds answers that say nothing: empty, caught in a loop, an echo of the prompt, or a conversation with itself. */
final class Degeneration {

    private static final int LEAST_WORDS = 12;
    private static final double MOST_REPEATED = 0.6;
    private static final Pattern REPEATED_UNIT = Pattern.compile("(?s)(?=.{0,19}?[\\p{L}\\p{N}])(.{1,20}?)\\1{9,}");
    private static final int LEAST_REPEATED_CHARACTERS = 30;

    /** What a template writes before the model's turn; some models repeat it before they answer. */
    private static final Pattern OWN_TURN = Pattern.compile(
            "\\A\\s*(?:<start_of_turn>model\\n|<\\|turn>model\\n|<\\|im_start\\|>assistant\\n|<bos>|<\\|assistant\\|>)+");

    private static final Pattern LEAKED_TEMPLATE =
            Pattern.compile("<start_of_turn>|<\\|turn>|<\\|im_start\\|>|<\\|start_header_id\\|>|<\\|user\\|>|\\[INST]"
                    + "|\\A\\s*(?i:user|human|model|assistant)\\s*:?\\s*\\n");

    private Degeneration() {}

    /** Returns the name of the first check that an answer fails: {@code empty}, {@code loop}, {@code echo} or {@code template}. */
    static Optional<String> in(String prompt, String answer) {
        if (!saysSomething(answer)) {
            return Optional.of("empty");
        }
        if (isLoop(answer)) {
            return Optional.of("loop");
        }
        String said = withoutEcho(prompt, answer);
        if (!saysSomething(said)) {
            return Optional.of("echo");
        }
        return LEAKED_TEMPLATE.matcher(said).find() ? Optional.of("template") : Optional.empty();
    }

    /** Returns the answer without the model's turn tag and the prompt, where it begins with them. */
    static String withoutEcho(String prompt, String answer) {
        String asked = prompt.strip();
        String said = OWN_TURN.matcher(answer).replaceFirst("").strip();
        return !asked.isEmpty() && said.startsWith(asked) ? said.substring(asked.length()) : said;
    }

    private static boolean isLoop(String text) {
        List<String> words = List.of(text.strip().split("\\s+"));
        return words.size() >= LEAST_WORDS && repetition(words, 4) >= MOST_REPEATED || hasRepeatedUnit(text);
    }

    /** Share of n-grams that occurred before, rep-n of Welleck et al., "Neural Text Generation with Unlikelihood Training". */
    static double repetition(List<String> words, int n) {
        int total = words.size() - n + 1;
        if (total < 1) {
            return 0;
        }
        Set<List<String>> distinct = new HashSet<>();
        for (int i = 0; i < total; i++) {
            distinct.add(words.subList(i, i + n));
        }
        return 1 - (double) distinct.size() / total;
    }

    /** For scripts without spaces, where words cannot be counted. Rulers of punctuation are layout, not loops. */
    private static boolean hasRepeatedUnit(String text) {
        return REPEATED_UNIT
                .matcher(text)
                .results()
                .anyMatch(
                        match -> match.group().length() >= LEAST_REPEATED_CHARACTERS && saysSomething(match.group(1)));
    }

    private static boolean saysSomething(String text) {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }
}
