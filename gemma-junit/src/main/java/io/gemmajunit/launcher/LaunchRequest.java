package io.gemmajunit.launcher;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.protocol.Option;
import io.gemmajunit.protocol.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param scan folders of compiled tests, at least one
 * @param reports folder for JUnit XML, or null for none
 * @param includeClassNames regular expressions of which one must match the qualified class name; empty for all classes
 * @param excludeClassNames regular expressions of which none may match
 * @param tags JUnit tag expression that tests must satisfy besides carrying the tag of model tests
 */
record LaunchRequest(
        List<Path> scan,
        @Nullable Path reports,
        List<String> includeClassNames,
        List<String> excludeClassNames,
        String tags,
        Detail detail,
        Lifetime lifetime) {

    static final String DEFAULT_TAGS = "gemma";

    /** What is printed. */
    enum Detail {
        /** A line when a test starts and when it ends. */
        EACH_TEST,
        /** Only the summary. */
        SUMMARY
    }

    /** How long the JVM lives. */
    enum Lifetime {
        /** Until the tests are done. */
        OWN,
        /** At most until standard input ends, that is, until the parent process is gone. */
        OF_PARENT
    }

    LaunchRequest {
        scan = List.copyOf(scan);
        includeClassNames = List.copyOf(includeClassNames);
        excludeClassNames = List.copyOf(excludeClassNames);
        if (scan.isEmpty()) {
            throw new GemmaException("No folder to look for tests in; give --scan <folder of test classes>.");
        }
    }

    /**
     * Reads a command line.
     *
     * @throws GemmaException if an option is unknown, lacks its value, or has one that makes no sense
     */
    static LaunchRequest parse(List<String> arguments) {
        var parser = new Parser(arguments);
        while (parser.hasNext()) {
            parser.readOption();
        }
        return parser.request();
    }

    private static final class Parser {

        private final Deque<String> arguments;
        private final List<Path> scan = new ArrayList<>();
        private final List<String> includeClassNames = new ArrayList<>();
        private final List<String> excludeClassNames = new ArrayList<>();
        private @Nullable Path reports;
        private String tags = DEFAULT_TAGS;
        private Detail detail = Detail.EACH_TEST;
        private Lifetime lifetime = Lifetime.OWN;

        Parser(List<String> arguments) {
            this.arguments = new ArrayDeque<>(arguments);
        }

        boolean hasNext() {
            return !arguments.isEmpty();
        }

        void readOption() {
            String argument = arguments.remove();
            Option option = known(argument).orElseThrow(() -> unknown(argument));
            switch (option) {
                case SCAN -> scan.add(folder(value(option)));
                case REPORTS -> reports = Path.of(value(option));
                case INCLUDE_CLASSNAME -> includeClassNames.add(pattern(option, value(option)));
                case EXCLUDE_CLASSNAME -> excludeClassNames.add(pattern(option, value(option)));
                case TAGS -> tags = value(option);
                case SUMMARY_ONLY -> detail = Detail.SUMMARY;
                case EXIT_ON_EOF -> lifetime = Lifetime.OF_PARENT;
                case READ_PROPERTIES -> {}
                case PROGRESS_EVENTS, NO_TABLE -> throw unknown(argument);
            }
        }

        LaunchRequest request() {
            return new LaunchRequest(scan, reports, includeClassNames, excludeClassNames, tags, detail, lifetime);
        }

        private static Optional<Option> known(String argument) {
            return Option.of(argument).filter(Program.TESTS.options()::contains);
        }

        private static GemmaException unknown(String argument) {
            var known =
                    Program.TESTS.options().stream().map(Option::text).sorted().toList();
            return new GemmaException(
                    "Unknown argument \"" + argument + "\"; known are " + String.join(", ", known) + ".");
        }

        private String value(Option option) {
            if (arguments.isEmpty() || known(arguments.peek()).isPresent()) {
                throw new GemmaException(option + " needs a value.");
            }
            return arguments.remove();
        }

        private static Path folder(String value) {
            Path folder = Path.of(value);
            if (!Files.isDirectory(folder)) {
                throw new GemmaException(
                        "There is no folder of test classes " + folder.toAbsolutePath() + "; compile the tests first.");
            }
            return folder;
        }

        private static String pattern(Option option, String value) {
            try {
                return Pattern.compile(value).pattern();
            } catch (PatternSyntaxException e) {
                throw new GemmaException(
                        option + " \"" + value + "\" is not a regular expression: " + e.getDescription() + ".");
            }
        }
    }
}
