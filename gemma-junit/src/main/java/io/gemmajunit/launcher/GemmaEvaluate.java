package io.gemmajunit.launcher;

import io.gemmajunit.activity.Activity;
import io.gemmajunit.error.GemmaException;
import io.gemmajunit.evaluate.Evaluator;
import io.gemmajunit.evaluate.Examiner;
import io.gemmajunit.evaluate.LeakSearcher;
import io.gemmajunit.protocol.ExitCode;
import io.gemmajunit.protocol.Line;
import io.gemmajunit.protocol.Option;
import io.gemmajunit.protocol.Program;
import io.gemmajunit.run.Progress;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Main class that scores a checkpoint on benchmarks, without tests; the goal {@code gemma:evaluate} forks it, and it is
 * usable by hand:
 *
 * <pre>
 * java -Dgemma.checkpoint=folder -Dgemma.tasks=arc_easy,hellaswag [-Dgemma...]... -cp ...
 *     io.gemmajunit.launcher.GemmaEvaluate
 *     [--progress-events] [--exit-on-eof] [--read-properties] [--no-table] [--health | --contamination]
 * </pre>
 *
 * <p>Settings may also be given as arguments, {@code gemma.tasks=arc_easy}, which win over those of the JVM; then the
 * method returns to whoever called it, such as {@code spark-submit}, unless something is wrong.
 *
 * <p>Prints lines that begin {@code [gemma]}; {@code --no-table} prints no scores, {@code --health} examines the
 * checkpoint's files and no more, {@code --contamination} searches training files for the tasks' items and no more.
 * Exit codes: 0 all tasks were run, 2 they could not be, in which case the last line begins {@code [gemma] error: } and
 * says why.
 */
public final class GemmaEvaluate {

    private static final Pattern SETTING = Pattern.compile("(gemma\\.[\\w.]+)=(.*)", Pattern.DOTALL);

    private final PrintStream out;
    private final PrintStream err;

    GemmaEvaluate(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Runs the tasks and ends the JVM with the exit code. */
    public static void main(String[] arguments) {
        List<String> options = List.of(arguments);
        Start.with(options);
        PrintStream out = System.out;
        PrintStream err = System.err;
        if (options.contains(Option.EXIT_ON_EOF.text())) {
            ParentWatch.start(() -> Runtime.getRuntime().halt(ExitCode.BROKEN.number()));
        }
        var evaluate = new GemmaEvaluate(out, err);
        new ActivityWatch(Activity::current, evaluate::note).start();
        ExitCode exitCode = evaluate.run(options, System::getProperty);
        out.flush();
        err.flush();
        if (exitCode != ExitCode.PASSED || options.stream().noneMatch(SETTING.asMatchPredicate())) {
            System.exit(exitCode.number());
        }
    }

    ExitCode run(List<String> arguments, Function<String, @Nullable String> properties) {
        Map<String, String> given = settings(arguments);
        List<String> options = arguments.stream()
                .filter(argument -> !SETTING.matcher(argument).matches())
                .toList();
        return evaluate(options, name -> given.getOrDefault(name, properties.apply(name)));
    }

    private static Map<String, String> settings(List<String> arguments) {
        return arguments.stream()
                .map(SETTING::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.toMap(form -> form.group(1), form -> form.group(2), (before, last) -> last));
    }

    private ExitCode evaluate(List<String> options, Function<String, @Nullable String> properties) {
        try {
            options.stream()
                    .filter(option -> Option.of(option)
                            .filter(Program.EVALUATION.options()::contains)
                            .isEmpty())
                    .findFirst()
                    .ifPresent(option -> {
                        throw new GemmaException(
                                "Unknown argument \"" + option + "\"; settings are given as -Dgemma.…=….");
                    });
            if (options.contains(Option.HEALTH.text())) {
                new Examiner(this::note).run(properties);
            } else if (options.contains(Option.CONTAMINATION.text())) {
                new LeakSearcher(this::note, progress(options)).run(properties);
            } else {
                new Evaluator(
                                this::note,
                                options.contains(Option.NO_TABLE.text()) ? line -> {} : this::note,
                                progress(options))
                        .run(properties);
            }
            return ExitCode.PASSED;
        } catch (GemmaException e) {
            say(new Line.Failure(String.valueOf(e.getMessage())));
        } catch (RuntimeException | Error e) {
            e.printStackTrace(err);
            err.flush();
            say(new Line.Failure("The evaluation broke: " + WhatBroke.sentence(e)));
        }
        return ExitCode.BROKEN;
    }

    private Progress progress(List<String> options) {
        return options.contains(Option.PROGRESS_EVENTS.text())
                ? new ProgressEvents(this::say, System::nanoTime)
                : new PlainProgress(this::note, System::nanoTime);
    }

    private void note(String text) {
        say(new Line.Note(text));
    }

    private void say(Line line) {
        out.println(line.print());
        out.flush();
    }
}
