package io.gemmajunit.task.hook.math;

import io.gemmajunit.python.Str;
import io.gemmajunit.python.re.Match;
import io.gemmajunit.python.re.Pattern;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes one spelling of several, as latex2sympy2_extended 1.10 does before Math-Verify 0.8 compares. */
final class LatexText {

    private static final Pattern LEFT = Pattern.compile(delimiters(
            "left",
            "\\\\\\{|\\{|\\\\\\||\\||\\[|\\(",
            "rbracl|lgroup|lbrace|lbrack|vert|lvert|lceil|lfloor|langle|llcorner|ulcorner"));
    private static final Pattern RIGHT = Pattern.compile(delimiters(
            "right",
            "\\\\\\}|\\}|\\\\\\||\\||\\]|\\)",
            "rbrack|rgroup|rbrace|vert|rvert|rceil|rfloor|rangle|lrcorner|urcorner"));
    private static final Pattern REMOVED = Pattern.compile(
            "\\\\mathrm\\{th\\}|\\\\!\\s*|\\\\text\\s*\\{\\s*\\}|\\\\\\$|\\$|(?<!\\\\)[\"']|\\\\displaystyle");
    private static final List<Map.Entry<String, String>> REPLACED = List.of(
            Map.entry("\\\\math(?:rm|it|bf)", "\\text"),
            Map.entry("\\\\text(?:normal|bf|it|rm)", "\\text"),
            Map.entry("\\\\(?:d|t|c)frac", "\\frac"),
            Map.entry("\\s\\.", " 0."),
            Map.entry("\\{\\.", "{0."),
            Map.entry("~=", "\\approx"),
            Map.entry("\\s*\\{\\s*,\\s*\\}", ","),
            Map.entry("(?<![a-zA-Z]),?\\s*(?:and|or)(?![a-zA-Z])", ","),
            Map.entry(",?\\s*\\\\text\\{\\s*(?:and|or)\\s*\\}", ","),
            Map.entry("(?<!\\\\)\\\\\\s", " "),
            Map.entry("infinity", "\\infty"),
            Map.entry(",?\\\\ldots", " "),
            Map.entry("(?<!\\\\)inf(?!inity)", "\\infty"),
            Map.entry(" sqrt", "\\sqrt"));

    private static final Pattern REPLACEABLE = Pattern.compile(
            REPLACED.stream().map(each -> "(" + each.getKey() + ")").collect(Collectors.joining("|")));
    private static final Pattern DOUBLED = Pattern.compile("\\\\\\\\(?=[a-zA-Z])");
    private static final Pattern CHOICE = Pattern.compile("\\([a-zA-Z0-9+\\-*/\\\\ ]+?\\)_\\{");
    private static final Pattern UNIT = Pattern.compile("\\\\(?:text|mbox)\\{.*?\\}(?:\\^\\d|\\{\\^\\d\\})?$");
    /** What counts as a unit behind a number; that "integer" and "point" are only one word is the original's. */
    private static final String UNITS =
            " m east|Surface|a .|a . m|ab|acre|am|apple|are|b .|bc|by|c|c .|cc|cent|children ticket|cm|cm 2|coin|"
                    + "cu . m|cu cm|cube|cubic|d|d .|day|decrease|deg|degree|digit|dm|e .|east|edge|excess|f .|feet|ft|g|"
                    + "g .|gain|gal|gallon|gm|h|h .|hectare|hour|hr|inch|inches|increase|integerpoint|kg|km|kmh|kmph|l|lb|"
                    + "less|liter|litre|loss|lt|m|m square|man|mark|meal|men|meter|metre|mile|min|minute|minw|mm|monkey|"
                    + "month|more|mp|mph|mt|mtr|multiple|no change|noon|number|o|ohm|p . m|per|pi sq m|pie|pm|pound|prime|"
                    + "profit|profit of rs|pure|q .|ratio|rd|rise|rounds|rs|rs .|rupee|s|s .|sec|second|soldier|sq|sq . m|"
                    + "sq inch|sq m|square|st|student|sue|t|th|tile|toy|unit|way|west|woman|women|yard|year|yr";

    private static final Pattern NAMED_UNIT = Pattern.compile("(\\d|\\}|\\s)\\s*(?:" + UNITS + ")(?:s|es)?\\s*$");
    private static final Pattern PERCENT = Pattern.compile("percent|pct");
    private static final List<Map.Entry<Pattern, String>> OPERATORS = List.of(
            Map.entry(Pattern.compile("\\^\\s?\\((.*?)\\)"), "^{\\1}"),
            Map.entry(Pattern.compile("sqrt\\s?\\((.*?)\\)"), "\\\\sqrt{\\1}"),
            Map.entry(Pattern.compile("\\\\frac\\s?(\\d)\\s?(\\d+)"), "\\\\frac{\\1}{\\2}"),
            Map.entry(Pattern.compile("\\\\log_\\s?(\\d)\\s?(\\d+)"), "\\\\log_{\\1}{\\2}"),
            Map.entry(Pattern.compile("\\\\frac\\s?\\{(.*?)\\}\\s?(\\d)"), "\\\\frac{\\1}{\\2}"),
            Map.entry(Pattern.compile("\\\\frac\\s?(\\d)\\s?\\{(.*?)\\}"), "\\\\frac{\\1}{\\2}"),
            Map.entry(Pattern.compile("\\\\sqrt\\s?(\\d)"), "\\\\sqrt{\\1}"));
    private static final Pattern SIMPLE_FRACTION = Pattern.compile("(-?(?:0|[1-9]\\d*))/(-?(?:0|[1-9]\\d*))");

    private LatexText() {}

    private static String delimiters(String side, String marks, String commands) {
        return "\\\\m?" + side + "(" + marks + "|\\\\(?:" + commands + "))";
    }

    /**
     * Returns the spelling that is compared.
     *
     * @param isBox whether the text is a box and what follows it, up to the last brace of the answer
     * @throws Unreadable if it has percentages in words, or characters beyond ASCII
     */
    static String normalized(String latex, boolean isBox) {
        String text = Boxes.of(latex, isBox);
        if (PERCENT.search(text).isPresent()
                || CHOICE.search(text).isPresent()
                || text.chars().anyMatch(c -> c > 126)) {
            throw new Unreadable();
        }
        text = text.replace("\\mathrm{T}", "T").replace("\\mathrm{d}", "d").replace("{\\rm d}", "d");
        text = text.replace("\\left[\\begin{matrix}", "\\begin{bmatrix}")
                .replace("\\end{matrix}\\right]", "\\end{bmatrix}");
        text = RIGHT.sub("\\1", LEFT.sub("\\1", text));
        text = REMOVED.sub("", text);
        text = REPLACEABLE.sub(LatexText::replacement, text, 0);
        text = text.replace('\n', ' ').replace('\t', ' ');
        text = text.contains("matrix") ? text : DOUBLED.sub("\\\\", text);
        String bare = Str.strip(UNIT.sub("", text));
        text = bare.isEmpty() ? text : bare;
        text = withoutUnit(withoutUnit(text));
        text = text.startsWith(".") ? "0" + text : text;
        text = text.equals("0.5") ? "\\frac{1}{2}" : text;
        return Str.strip(withOperators(text));
    }

    private static String withoutUnit(String text) {
        String bare = NAMED_UNIT.sub("\\1", text);
        return bare.isEmpty() ? text : bare;
    }

    private static String replacement(Match match) {
        int group = 1;
        while (match.group(group) == null) {
            group++;
        }
        return REPLACED.get(group - 1).getValue();
    }

    private static String withOperators(String latex) {
        String text = latex;
        for (Map.Entry<Pattern, String> each : OPERATORS) {
            text = each.getKey().sub(each.getValue(), text);
        }
        text = withBraces(withBraces(text.replace(" sqrt", "\\sqrt"), "\\sqrt", 1), "\\frac", 2);
        return SIMPLE_FRACTION
                .fullMatch(text)
                .map(match -> "\\frac{" + number(match.group(1)) + "}{" + number(match.group(2)) + "}")
                .orElse(text);
    }

    private static String number(@Nullable String digits) {
        return String.valueOf(digits).equals("-0") ? "0" : String.valueOf(digits);
    }

    /** Puts braces around the single characters behind a command; as it is if there are too few. */
    private static String withBraces(String text, String command, int arguments) {
        String[] parts = text.split(java.util.regex.Pattern.quote(command), -1);
        StringBuilder braced = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            String part = Str.stripStart(parts[i], Character::isWhitespace);
            braced.append(command);
            boolean bare = !part.isEmpty() && part.charAt(0) != '{' && (arguments == 2 || part.charAt(0) != '[');
            if (!bare && !(part.isEmpty() && arguments == 2)) {
                braced.append(part);
            } else if (part.length() < arguments) {
                return text;
            } else if (arguments == 1) {
                braced.append('{').append(part.charAt(0)).append('}').append(part, 1, part.length());
            } else {
                braced.append('{').append(part.charAt(0)).append('}');
                boolean second = part.charAt(1) != '{';
                braced.append(second ? "{" + part.charAt(1) + "}" : "{").append(part, 2, part.length());
            }
        }
        return braced.toString();
    }
}
