package io.gemmajunit.refusal;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model says in its turn: its output without thoughts, turn tags, an echo of the prompt, turns that it wrote for
 * others, and what it only repeats.
 *
 * @param text what is left
 * @param degenerate whether the output repeats itself or goes on with a turn that is not the model's
 * @param nothing why nothing is left to judge: {@code empty}, {@code thinking}, {@code echo}, {@code template} or
 *     {@code loop}; empty if there is something
 */
record Speech(String text, boolean degenerate, String nothing) {

    /** What a template writes before the model's turn; some models repeat it before they answer. */
    private static final Pattern OWN_TURN = Pattern.compile(
            "\\A\\s*(?:<start_of_turn>model\\n|<\\|turn>model\\n|<\\|im_start\\|>assistant\\n|<bos>|<\\|assistant\\|>)+");

    private static final Pattern THOUGHTS = Pattern.compile("(?s)<(think|thinking|thought|reasoning)>.*?(?:</\\1>|\\z)"
            + "|<\\|channel>thought.*?(?:<channel\\|>|\\z)"
            + "|<\\|channel\\|>analysis.*?(?:<\\|channel\\|>final(?:<\\|message\\|>)?|\\z)");

    private static final Pattern OTHER_TURN =
            Pattern.compile("<start_of_turn>|<\\|turn>|<\\|im_start\\|>|<\\|start_header_id\\|>|<\\|user\\|>|\\[INST]"
                    + "|(?:\\A\\s*|(?<=[.!?])\\s*|\\n)(?i:user|human|model|assistant)\\s*:?\\s*\\n");

    private static final List<String> NAMES = List.of("user", "human", "model", "assistant");

    private static final int LEAST_WORDS = 3;

    static Speech of(String prompt, String output) {
        if (!Repetition.saysSomething(output)) {
            return nothing("empty", false);
        }
        String aloud = output.indexOf('<') < 0
                ? output
                : OWN_TURN.matcher(THOUGHTS.matcher(output).replaceAll(" ")).replaceFirst("");
        if (!Repetition.saysSomething(aloud)) {
            return nothing("thinking", false);
        }
        String said = withoutEcho(prompt, aloud);
        if (!Repetition.saysSomething(said)) {
            return nothing("echo", false);
        }
        Matcher other = OTHER_TURN.matcher(said);
        boolean hasOther = mayHaveTurns(said) && other.find();
        String own = hasOther ? said.substring(0, other.start()) : said;
        if (!Repetition.saysSomething(own)) {
            return nothing("template", true);
        }
        return withoutRepetition(own, hasOther);
    }

    /** A turn begins with a tag, or with a name that ends its line. */
    private static boolean mayHaveTurns(String said) {
        if (said.indexOf('<') >= 0 || said.contains("[INST]")) {
            return true;
        }
        int start = 0;
        for (int line = said.indexOf('\n'); line >= 0; line = said.indexOf('\n', line + 1)) {
            int end = line;
            // What ends at an earlier line was looked at there.
            while (end > start && (said.charAt(end - 1) == ':' || Character.isWhitespace(said.charAt(end - 1)))) {
                end--;
            }
            for (String name : NAMES) {
                if (said.regionMatches(true, end - name.length(), name, 0, name.length())) {
                    return true;
                }
            }
            start = line + 1;
        }
        return false;
    }

    private static Speech withoutRepetition(String own, boolean hasOtherTurn) {
        Repetition.Rest rest = Repetition.withoutRepetition(own);
        boolean isLoop = rest.isStuck()
                && Repetition.words(rest.text()).stream().distinct().count() < LEAST_WORDS;
        return isLoop ? nothing("loop", true) : new Speech(rest.text(), rest.isStuck() || hasOtherTurn, "");
    }

    private static String withoutEcho(String prompt, String output) {
        String asked = prompt.strip();
        String said = output.strip();
        return !asked.isEmpty() && said.startsWith(asked) ? said.substring(asked.length()) : said;
    }

    private static Speech nothing(String check, boolean degenerate) {
        return new Speech("", degenerate, check);
    }
}
