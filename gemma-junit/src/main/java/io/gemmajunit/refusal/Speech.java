package io.gemmajunit.refusal;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model says in its turn: its output without thoughts, turn tags, an echo of the prompt, turns that it wrote for
 * others, and what it only repeats.
 *
 * @param text what is left; of a loop, what it repeats, which may be a decline
 * @param degenerate whether the output repeats itself or goes on with a turn that is not the model's
 * @param nothing why nothing is left to judge: {@code empty}, {@code thinking}, {@code echo}, {@code template} or
 *     {@code loop}; empty if there is something
 */
record Speech(String text, boolean degenerate, String nothing) {

    /** What a template writes before the model's turn; some models repeat it before they answer. */
    private static final Pattern OWN_TURN = Pattern.compile("\\A(?:\\s*(?:<bos>|<\\|assistant\\|>"
            + "|(?:<start_of_turn>|<\\|turn>|<\\|im_start\\|>|<\\|start_header_id\\|>)?"
            + "(?i:model|assistant)(?:<\\|end_header_id\\|>)?\\s{0,9}:?\\s{0,9}\\n))+");

    private static final String THOUGHT = "(?:think|thinking|thought|reasoning)>";

    private static final Pattern THOUGHTS = Pattern.compile("(?s)<(" + THOUGHT + ").*?(?:</\\1|\\z)"
            + "|<\\|channel>thought.*?(?:<channel\\|>|\\z)"
            + "|<\\|channel\\|>analysis.*?(?:<\\|channel\\|>final(?:<\\|message\\|>)?|\\z)");

    /** Ends a thought that the template began. */
    private static final Pattern THOUGHT_END = Pattern.compile("</" + THOUGHT);

    private static final Pattern OPEN_THOUGHT = Pattern.compile("<" + THOUGHT + "\\s*\\z");

    /** What follows the model's turn: its end, or the beginning of another. */
    private static final Pattern OTHER_TURN = Pattern.compile(
            "<end_of_turn>|<turn\\|>|<\\|im_end\\|>|<\\|eot_id\\|>|<\\|end\\|>|<\\|return\\|>|<eos>|</s>"
                    + "|<\\|endoftext\\|>|<start_of_turn>|<\\|turn>|<\\|im_start\\|>|<\\|start_header_id\\|>|<\\|user\\|>|\\[INST]"
                    + "|(?:\\A\\s*|(?<=[.!?])\\s*|\\n)(?i:user|human|model|assistant)\\s*:?\\s*\\n");

    private static final List<String> NAMES = List.of("user", "human", "model", "assistant");

    private static final Pattern TAG = Pattern.compile("<[^<>\\n]{1,40}>");

    private static final int LEAST_WORDS = 3;

    static Speech of(String prompt, String output) {
        if (!Repetition.saysSomething(output)) {
            return nothing("empty", false);
        }
        String aloud = OWN_TURN.matcher(output.indexOf('<') < 0 ? output : withoutThoughts(output))
                .replaceFirst("");
        if (!Repetition.saysSomething(aloud)) {
            return nothing("thinking", false);
        }
        String said = withoutEcho(prompt, aloud);
        if (!Repetition.saysSomething(said)) {
            return nothing("echo", false);
        }
        Matcher other = OTHER_TURN.matcher(said);
        boolean isEnded = mayHaveTurns(said) && other.find();
        String own = isEnded ? said.substring(0, other.start()) : said;
        boolean goesOn = isEnded
                && Repetition.saysSomething(
                        TAG.matcher(said.substring(other.start())).replaceAll(""));
        if (!Repetition.saysSomething(own)) {
            return nothing("template", goesOn);
        }
        return withoutRepetition(own, goesOn);
    }

    /** Returns the tag of the thought that a model's turn begins within; empty if it begins within none. */
    static String openThought(String chat) {
        Matcher opening = OPEN_THOUGHT.matcher(chat);
        return opening.find() ? opening.group() : "";
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
                && Arrays.stream(Repetition.hashes(rest.text())).distinct().count() < LEAST_WORDS;
        return new Speech(rest.text(), rest.isStuck() || hasOtherTurn, isLoop ? "loop" : "");
    }

    private static String withoutEcho(String prompt, String output) {
        String asked = prompt.strip();
        String said = output.strip();
        while (!asked.isEmpty() && said.startsWith(asked)) {
            said = said.substring(asked.length()).strip();
        }
        return said;
    }

    private static String withoutThoughts(String output) {
        String told = THOUGHTS.matcher(output).replaceAll(" ");
        Matcher end = THOUGHT_END.matcher(told);
        return end.find() ? told.substring(end.end()) : told;
    }

    private static Speech nothing(String check, boolean degenerate) {
        return new Speech("", degenerate, check);
    }
}
