package io.gemmajunit.python;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compiles regular expressions written for Python's {@code re}. */
public final class PythonRegex {

    private PythonRegex() {}

    /**
     * Returns the pattern that matches what Python's does: classes such as {@code \d} are Unicode, only {@code \n} ends a
     * line, and an opening bracket within a class is an ordinary character.
     *
     * @throws java.util.regex.PatternSyntaxException if it is not a pattern
     */
    public static Pattern compile(String python) {
        return Pattern.compile(translated(python), Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNIX_LINES);
    }

    private static String translated(String python) {
        StringBuilder java = new StringBuilder();
        int classStart = -1;
        for (int i = 0; i < python.length(); i++) {
            char c = python.charAt(i);
            if (c == '\\' && i + 1 < python.length()) {
                char escaped = python.charAt(++i);
                java.append('\\').append(escaped == 'Z' ? 'z' : escaped);
            } else if (classStart >= 0) {
                boolean first = i == classStart + 1 || i == classStart + 2 && python.charAt(i - 1) == '^';
                boolean literal = c == '[' || c == '&' || c == ']' && first;
                java.append(literal ? "\\" : "").append(c);
                classStart = c == ']' && !first ? -1 : classStart;
            } else if (c == '(' && python.startsWith("(?P<", i)) {
                java.append("(?<");
                i += 3;
            } else {
                java.append(c);
                classStart = c == '[' ? i : -1;
            }
        }
        return java.toString();
    }

    /** Returns {@code findall}: for each match all its groups, or the whole match if the pattern has no groups. */
    public static List<List<String>> findAll(Pattern pattern, String text) {
        List<List<String>> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            List<String> groups = new ArrayList<>();
            for (int group = Math.min(1, matcher.groupCount()); group <= matcher.groupCount(); group++) {
                groups.add(matcher.group(group) == null ? "" : matcher.group(group));
            }
            found.add(groups);
        }
        return found;
    }
}
