package io.gemmajunit.task.hook.math;

import io.gemmajunit.python.re.Flag;
import io.gemmajunit.python.re.Pattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where Math-Verify 0.8 looks for answers: regular expressions in the order of their priorities. */
final class AnswerPatterns {

    private static final int FOLLOWING = 5;
    private static final String FINAL = "(?i:final answer is)\\:?\\s*";
    private static final String FINAL_SOMETHING = "(?i:final answer.{0,100}?)\\s+is\\:?";
    private static final String HOPE = "\\.?\\s?I hope";
    private static final String ANSWER = "(?i:answer)";
    private static final String PERCENT = "((?:\\\\?%|[Pp]ercent|[Pp]ercentage|[Pp]ct))?";

    /** One of the characters between dollars, brackets and so on, in the order of {@link #environments}. */
    private static final List<String> CONTENTS = List.of(
            "(?:[^$]|\\$(?!\\$))",
            "(?:[^\\\\]|\\\\(?!\\]))",
            "(?:\\\\[$]|[^\\n$])",
            "(?:[^\\\\\\n]|\\\\(?!\\)))",
            "[^\\n\\]\\[]");

    /** Groups of an environment: five contents, a fraction if it is not a box, and the percent sign. */
    private static final int PLAIN_GROUPS = 7;

    private static final int BOX_GROUPS = 6;

    /**
     * A pattern.
     *
     * @param groups of each of its environments, of which the last is the percent sign; 0 for numbers and sums without
     *     LaTeX, 1 for a box alone
     */
    record AnswerPattern(Pattern pattern, int priority, int groups) {}

    private AnswerPatterns() {}

    /** Returns those for LaTeX, as right answers are written. */
    static List<AnswerPattern> latex() {
        String plain = chain(false, "");
        List<AnswerPattern> patterns = new ArrayList<>();
        add(patterns, FINAL + plain + HOPE, 0, PLAIN_GROUPS);
        add(patterns, FINAL_SOMETHING + "\\s*" + plain, 50, PLAIN_GROUPS);
        add(patterns, ANSWER + ":.{0,50}?" + plain, 100, PLAIN_GROUPS);
        add(patterns, ANSWER + ".{0,50}?" + plain, 200, PLAIN_GROUPS);
        add(patterns, plain, 300, PLAIN_GROUPS);
        add(patterns, chain(true, "\\s*"), 50, BOX_GROUPS);
        add(patterns, "(\\\\boxed\\{.+\\})", 50, 1);
        patterns.sort(Comparator.comparingInt(AnswerPattern::priority));
        return patterns;
    }

    /** Returns those for LaTeX and for plain numbers and sums, as models answer. */
    static List<AnswerPattern> all() {
        List<AnswerPattern> patterns = new ArrayList<>(latex());
        String sum = "(?:(?:^|\\s|\\=)(?:\\*\\*)?" + SUM + "(?:\\*\\*)?(?:\\.|,|:|\\s|\\)|\\$|$))";
        String number = "(?:(?:^|\\s|\\=)(?:\\*\\*)?" + CURRENCY + NUMBER + ")";
        String either = "(?:" + sum + "|" + number + ")";
        add(patterns, FINAL + either + HOPE, 0);
        add(patterns, FINAL_SOMETHING + either, 50);
        add(patterns, ANSWER + ":(?:.{0,100}=\\s*|.{0,50}?)" + either + "(?!\\s*=)", 100);
        add(patterns, ANSWER + "(?:.{0,100}=\\s*|.{0,50}?)" + either + "(?!\\s*=)", 200);
        add(patterns, sum, 300);
        add(patterns, number, 300);
        patterns.sort(Comparator.comparingInt(AnswerPattern::priority));
        return patterns;
    }

    private static final String CURRENCY = "[$€£¥₹₽₪₩₫฿₡₢₣₤₥₦₧₨₩₪₫₭₮₯₰₱₲₳₴₵₶₷₸₹₺₻₼₽₾₿]?";
    private static final String SUM_CHARACTERS = "[\\d\\.\\s\\+\\-\\*\\×\\/\\^\\(\\)\\÷]";
    private static final String SUM =
            "(?P<expr>-?\\(?-?\\d" + SUM_CHARACTERS + "*[\\+\\-\\*\\×\\/\\^\\(\\)\\÷]" + SUM_CHARACTERS + "+\\)?)";
    private static final String NUMBER = "(?<!\\d)(?:(?P<integer1>-?[1-9]\\d{0,2}(?:[ ,]\\d{3})+)(?P<decimal1>\\.\\d+)?"
            + "|(?P<integer2>-?\\d+)(?P<decimal2>[.,]\\d+)|(?P<decimal3>\\.\\d+)|(?P<integer3>-?\\d+))"
            + "(?P<percent>\\s*(?:%|[Pp]ercent|\\s*[Pp]ercentage|\\s*[Pp]ct))?";

    private static void add(List<AnswerPattern> patterns, String regex, int priority) {
        patterns.add(new AnswerPattern(Pattern.compile(regex), priority, 0));
    }

    private static void add(List<AnswerPattern> patterns, String regex, int priority, int groups) {
        patterns.add(new AnswerPattern(Pattern.compile(regex, Flag.DOTALL), priority, groups));
    }

    /** An environment and up to five more, with commas or words between them. */
    private static String chain(boolean boxed, String before) {
        String environment = environments(boxed);
        String more = before + "(?:\\s*(?:,?and|,?or|,)\\s*" + environment + ")?";
        String chain = environment + more.repeat(FOLLOWING);
        return boxed ? chain : "(?:" + chain + ")";
    }

    private static String environments(boolean boxed) {
        List<String> contents = CONTENTS.stream()
                .map(each -> boxed ? each + "*?\\\\boxed\\{" + each + "+?\\}" + each + "*?" : each + "+?")
                .toList();
        String patterns = "(?<!\\\\)\\$\\$(" + contents.get(0) + ")(?<!\\\\)\\$\\$"
                + "|(?<!\\\\)\\\\\\[(" + contents.get(1) + ")(?<!\\\\)\\\\\\]"
                + "|(?<!\\\\|\\d)\\$(" + contents.get(2) + ")(?<!\\\\)\\$"
                + "|(?<!\\\\)\\\\\\((" + contents.get(3) + ")(?<!\\\\)\\\\\\)"
                + "|\\s\\[(" + contents.get(4) + ")\\]\\s";
        String number = "-?\\d+(?:[.,]\\d+)?";
        return "(?:(?:" + patterns + (boxed ? "" : "|(-?\\\\frac\\{" + number + "\\}\\{" + number + "\\})") + ")\\s*"
                + PERCENT + ")";
    }
}
