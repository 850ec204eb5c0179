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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Main class that scores a checkpoint on benchmarks, without tests; the goal {@code gemma:evaluate} forks it, and it is
 * usable by hand:
 *
 * <pre>
 * java -Dgemma.checkpoint=folder -Dgemma.tasks=arc_easy,hellaswag [-Dgemma...]... -cp ... io.gemmajunit.launcher.GemmaEvaluate
 *     [--progress-events] [--exit-on-eof] [--read-properties] [--no-table] [--health | --contamination]
 * </pre>
 *
 * <p>Prints lines that begin {@code [gemma]}; {@code --no-table} prints no scores, {@code --health} examines the checkpoint's files and
 * no more, {@code --contamination} searches training files for the tasks' items and no more. Exit codes: 0 all tasks were
 * run, 2 they could not be, in which case the last line begins {@code [gemma] error: } and says why.
 */
public final class GemmaEvaluate {

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
            new ParentWatch(System.in, () -> Runtime.getRuntime().halt(ExitCode.BROKEN.number())).start();
        }
        var evaluate = new GemmaEvaluate(out, err);
        new ActivityWatch(Activity::current, evaluate::note).start();
        ExitCode exitCode = evaluate.run(options, System::getProperty);
        out.flush();
        err.flush();
        System.exit(exitCode.number());
    }

    ExitCode run(List<String> options, Function<String, @Nullable String> properties) {
        try {
            options.stream()
                    .filter(option -> Option.of(option)
                            .filter(Program.EVALUATION.options()::contains)
                            .isEmpty())
                    .findFirst()
                    .ifPresent(option -> {
                        throw new LaunchException(
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
            say(new Line.Failure("The evaluation broke: " + e + WhatBroke.sentence()));
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
