package io.gemmajunit.maven.fork;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of JVM options as a user writes it: separated by blanks, quoted where an option holds some. */
public final class ArgLine {

    private static final Pattern LATE = Pattern.compile("@\\{([^}]+)}");
    private static final Pattern OPTION = Pattern.compile("(?:[^\\s\"']++|\"[^\"]*+\"|'[^']*+')++");
    private static final Pattern QUOTES = Pattern.compile("\"([^\"]*)\"|'([^']*)'");

    private ArgLine() {}

    /**
     * Returns the options of the line.
     *
     * @param properties values of {@code @{name}}, which other plugins may have set during the build; an unknown name
     *     becomes empty
     */
    public static List<String> split(String line, Map<String, String> properties) {
        var replaced = LATE.matcher(line)
                .replaceAll(match -> Matcher.quoteReplacement(properties.getOrDefault(match.group(1), "")));
        var options = new ArrayList<String>();
        var option = OPTION.matcher(replaced);
        int end = 0;
        while (option.find()) {
            requireBlank(line, replaced.substring(end, option.start()));
            options.add(unquote(option.group()));
            end = option.end();
        }
        requireBlank(line, replaced.substring(end));
        return options;
    }

    private static String unquote(String option) {
        return QUOTES.matcher(option)
                .replaceAll(
                        match -> Matcher.quoteReplacement(match.group(1) != null ? match.group(1) : match.group(2)));
    }

    private static void requireBlank(String line, String gap) {
        if (!gap.isBlank()) {
            throw new ForkException("gemma.argLine has a quote that never closes: " + line);
        }
    }
}
