package io.gemmajunit.model.cache;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The table of the site's page on clusters. */
final class ClusterTable {

    private static final int[] EXECUTORS = {1, 8, 64, 512};
    private static final int CHECKPOINTS = 1000;
    private static final int GROUP = 8;

    /**
     * Of gemma-2b in bfloat16 on executors of two cores of one x86-64 machine with AVX-512 BF16, as the page tells. 153
     * tokens read and 47 written a second, of four characters each.
     */
    static final ClusterCosts COSTS = new ClusterCosts(20, 22, 5, 0.2, 4 * 153, 4 * 47);

    private ClusterTable() {}

    /**
     * Prints it.
     *
     * @param arguments other costs: the six numbers of {@link ClusterCosts} in their order; none for those of the page
     */
    public static void main(String[] arguments) throws IOException {
        double[] given = Stream.of(arguments).mapToDouble(Double::parseDouble).toArray();
        ClusterCosts costs = given.length == 0
                ? COSTS
                : new ClusterCosts(given[0], given[1], given[2], given[3], given[4], given[5]);
        lines(SimulatedRuns.recorded(), costs).forEach(System.out::println);
    }

    static List<String> lines(SimulatedRuns runs, ClusterCosts costs) {
        var mmlu = new ClusterSimulation(runs.calls(SimulatedRuns.MMLU), costs);
        var leaderboard = new ClusterSimulation(runs.calls(SimulatedRuns.LEADERBOARD), costs);
        var second = new ClusterSimulation(runs.calls(SimulatedRuns.LEADERBOARD_2), costs);
        List<String> lines = new ArrayList<>();
        lines.add("| run | portions | read again | "
                + IntStream.of(EXECUTORS)
                        .mapToObj(count -> count + (count == 1 ? " executor" : " executors"))
                        .collect(Collectors.joining(" | "))
                + " |");
        lines.add("| --- |" + " --- |".repeat(2 + EXECUTORS.length));
        lines.addAll(rows("MMLU", mmlu));
        lines.addAll(rows("Open LLM Leaderboard v1", leaderboard));
        lines.addAll(rows("Open LLM Leaderboard v2", second));
        lines.add(row(
                "MMLU of 1,000 checkpoints, an executor each",
                mmlu,
                count -> rounds(count) * mmlu.atOnce(1).seconds()));
        lines.add(row(
                "MMLU of 1,000 checkpoints, 8 executors each",
                mmlu,
                count -> count < GROUP
                        ? Double.NaN
                        : rounds(count / GROUP) * mmlu.atOnce(GROUP).seconds()));
        return lines;
    }

    private static int rounds(int atATime) {
        return (CHECKPOINTS + atATime - 1) / atATime;
    }

    private static List<String> rows(String name, ClusterSimulation run) {
        return List.of(
                row(name, run, count -> run.atOnce(count).seconds()),
                row(
                        name + ", if each task waited for the one before it",
                        run,
                        count -> run.oneAfterAnother(count).seconds()));
    }

    private static String row(String name, ClusterSimulation run, IntToDoubleFunction seconds) {
        return "| " + name + " | " + run.portions() + " | "
                + String.format(Locale.ROOT, "%.1f %%", 100 * run.readAgain()) + " | "
                + IntStream.of(EXECUTORS)
                        .mapToObj(count -> time(seconds.applyAsDouble(count)))
                        .collect(Collectors.joining(" | "))
                + " |";
    }

    private static String time(double seconds) {
        if (Double.isNaN(seconds)) {
            return "";
        }
        long minutes = Math.round(seconds / 60);
        if (seconds < 600) {
            return Math.round(seconds) / 60 + ":" + String.format(Locale.ROOT, "%02d", Math.round(seconds) % 60)
                    + " min";
        }
        return minutes < 600 ? minutes + " min" : Math.round(seconds / 3600) + " h";
    }
}
