package io.gemmajunit.task.hook.math;

import io.gemmajunit.python.Str;
import io.gemmajunit.python.re.Match;
import io.gemmajunit.python.re.Pattern;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Final answers as appendix D of Lewkowycz et al. (2022) takes them out of texts and makes one spelling of several. */
final class FinalAnswer {

    /** Of a text without one. */
    static final String INVALID = "[invalidanswer]";

    private static final Pattern FINAL =
            Pattern.compile("Final Answer: The final answer is(.*?). I hope it is correct.");
    private static final List<Map.Entry<String, String>> REPLACED = List.of(
            Map.entry("an ", ""),
            Map.entry("a ", ""),
            Map.entry(".$", "$"),
            Map.entry("\\$", ""),
            Map.entry("\\ ", ""),
            Map.entry(" ", ""),
            Map.entry("mbox", "text"),
            Map.entry(",\\text{and}", ","),
            Map.entry("\\text{and}", ","),
            Map.entry("\\text{m}", "\\text{}"));
    private static final List<String> WORDS =
            List.of("square", "ways", "integers", "dollars", "mph", "inches", "ft", "hours", "km", "units");
    private static final List<String> MORE_WORDS =
            List.of(("sue points feet minutes digits cents degrees cm gm pounds meters meals edges students "
                            + "childrentickets multiples")
                    .split(" "));
    /** Those words where they are words, and not the names of commands. */
    private static final List<Pattern> ALONE = Stream.concat(WORDS.stream(), MORE_WORDS.stream())
            .map(word -> Pattern.compile("(?<!\\\\)\\b" + word + "\\b"))
            .toList();

    private static final List<String> SYMBOLS = List.of(
            "\\text{s}",
            "\\text{.}",
            "\\text{\ns}",
            "\\text{}^2",
            "\\text{}^3",
            "\\text{\n}",
            "\\text{}",
            "\\mathrm{th}",
            "^\\circ",
            "^{\\circ}",
            "\\;",
            ",\\!",
            "{,}",
            "\"",
            "\\dots");
    private static final String DOTS = "\\ldots";
    private static final Pattern MATHEMATICS = Pattern.compile("(.*?)(\\$)(.*?)(\\$)(.*)");
    private static final List<Pattern> WRAPPERS = List.of(
            Pattern.compile("(\\\\text\\{)(.*?)(\\})"),
            Pattern.compile("(\\\\textbf\\{)(.*?)(\\})"),
            Pattern.compile("(\\\\overline\\{)(.*?)(\\})"),
            Pattern.compile("(\\\\boxed\\{)(.*)(\\})"));
    private static final Pattern FRACTION = Pattern.compile("(frac)([^{])(.)");
    private static final Pattern ROOT = Pattern.compile("(sqrt)([^{])");
    private static final Pattern INDEXED_ROOT = Pattern.compile("(sqrt)(\\[[^\\]]*\\])(\\w)");
    private static final Pattern PLAIN_ROOT = Pattern.compile("(sqrt)(?!\\[)([^{])");
    private static final Pattern COMMAND = Pattern.compile("(\\\\[a-zA-Z]+)");
    private static final Pattern THOUSANDS = Pattern.compile("-?\\d{1,3}(,\\d{3})+");

    private FinalAnswer() {}

    /** Returns what the answer announces as final, or {@link #INVALID}. */
    static String announced(String answer) {
        return FINAL.search(answer + "I hope it is correct.")
                .map(match -> Str.strip(String.valueOf(match.group(1))))
                .orElse(INVALID);
    }

    /** Returns the spelling that the leaderboard of 2024 compared: units go wherever they stand, in commands too. */
    static String ofLeaderboard(String answer) {
        String text = replaced(lastSide(answer));
        for (String word : WORDS) {
            text = text.replace(word, "");
        }
        text = text.replace(DOTS, "");
        for (String word : MORE_WORDS) {
            text = text.replace(word, "");
        }
        text = unwrapped(withoutSymbols(text));
        text = FRACTION.sub("frac{\\2}{\\3}", text);
        text = ROOT.sub("sqrt{\\2}", text).replace("$", "");
        String digits = text.replace(",", "");
        return !digits.isEmpty() && digits.codePoints().allMatch(Character::isDigit) ? digits : text;
    }

    /** Returns the spelling that version 3.1 of the harness's minerva_math compares: commands keep their names. */
    static String ofMinerva(String answer) {
        String text = lastSide(answer);
        for (Pattern word : ALONE) {
            text = word.sub("", text);
        }
        text = replaced(text);
        for (String word : WORDS) {
            text = outsideCommands(text, word);
        }
        text = text.replace(DOTS, "");
        for (String word : MORE_WORDS) {
            text = outsideCommands(text, word);
        }
        text = unwrapped(withoutSymbols(text));
        text = FRACTION.sub("frac{\\2}{\\3}", text);
        text = INDEXED_ROOT.sub("\\1\\2{\\3}", text);
        text = PLAIN_ROOT.sub("sqrt{\\2}", text).replace("$", "");
        return THOUSANDS.fullMatch(text).isPresent() ? text.replace(",", "") : text;
    }

    private static String lastSide(String answer) {
        return answer.substring(answer.lastIndexOf('=') + 1);
    }

    private static String outsideCommands(String text, String word) {
        List<@Nullable String> parts = COMMAND.split(text);
        StringBuilder left = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            String part = String.valueOf(parts.get(i));
            left.append(i % 2 == 0 ? part.replace(word, "") : part);
        }
        return left.toString();
    }

    private static String replaced(String answer) {
        String text = answer;
        for (Map.Entry<String, String> each : REPLACED) {
            text = text.replace(each.getKey(), each.getValue());
        }
        return text;
    }

    private static String withoutSymbols(String answer) {
        String text = answer;
        for (String symbol : SYMBOLS) {
            text = text.replace(symbol, "");
        }
        return text;
    }

    private static String unwrapped(String answer) {
        String text = MATHEMATICS.sub((Match match) -> "$" + match.group(3) + "$", answer, 0);
        for (Pattern wrapper : WRAPPERS) {
            text = wrapper.sub("\\2", text);
        }
        return text;
    }

    /** Returns what the last box of a solution holds, or {@link #INVALID}. */
    static String boxed(String solution) {
        if (solution.contains("\\boxed ")) {
            String rest = solution.substring(solution.lastIndexOf("\\boxed ") + "\\boxed ".length());
            return rest.contains("$") ? rest.substring(0, rest.indexOf('$')) : rest;
        }
        int start = solution.lastIndexOf("\\boxed");
        int depth = 0;
        for (int i = start; i >= 0 && i < solution.length(); i++) {
            depth += solution.charAt(i) == '{' ? 1 : 0;
            if (solution.charAt(i) == '}' && --depth == 0) {
                String box = solution.substring(start, i + 1);
                return box.startsWith("\\boxed{") ? box.substring("\\boxed{".length(), box.length() - 1) : INVALID;
            }
        }
        return INVALID;
    }
}
