package io.gemmajunit.model.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharesTest {

    @Test
    void givesTheLargestPortionToTheShardWithLeastWork() {
        // 9 to the first, 8 to the second, 6 to it (8 + 6), 5 to the first (9 + 5), 2 to the first of two with 14.
        List<Long> work = List.of(2L, 9L, 6L, 5L, 8L);
        assertThat(Shares.of(work, new Shard(1, 2))).containsExactly(0, 1, 3);
        assertThat(Shares.of(work, new Shard(2, 2))).containsExactly(2, 4);
    }

    @Test
    void leavesNothingForMoreShardsThanPortions() {
        assertThat(Shares.of(List.of(7L, 7L), new Shard(1, 3))).containsExactly(0);
        assertThat(Shares.of(List.of(7L, 7L), new Shard(2, 3))).containsExactly(1);
        assertThat(Shares.of(List.of(7L, 7L), new Shard(3, 3))).isEmpty();
        assertThat(Shares.of(List.of(), new Shard(1, 3))).isEmpty();
    }

    /**
     * Forty portions of one task among thirty small tasks, wherever it is among them: 40 x 1000 + 30 x 50 = 8 x 5187.5.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 11, 30})
    void sharesOneHugeTaskAmongSmallOnesEvenly(int before) {
        List<Long> work = Stream.of(
                        Collections.nCopies(before, 50L),
                        Collections.nCopies(40, 1000L),
                        Collections.nCopies(30 - before, 50L))
                .flatMap(List::stream)
                .toList();
        assertThat(loads(work, 8)).allMatch(load -> load == 5150 || load == 5200);
    }

    /** By Graham's bound; no deal does better than the mean, the largest portion, or the two least of m + 1. */
    @ParameterizedTest
    @CsvSource({"mmlu, 2", "mmlu, 16", "open_llm_leaderboard_v1, 7", "leaderboard, 16", "leaderboard, 64"})
    void dealsRealRunsAsEvenlyAsItsBoundSays(String run, int shards) throws IOException {
        List<Long> work = work(run);
        List<Long> loads = loads(work, shards);
        List<Long> sorted = work.stream().sorted(Collections.reverseOrder()).toList();
        long total = work.stream().mapToLong(Long::longValue).sum();
        double best =
                Math.max((double) total / shards, Math.max(sorted.get(0), sorted.get(shards - 1) + sorted.get(shards)));
        assertThat(loads.stream().mapToLong(Long::longValue).sum()).isEqualTo(total);
        assertThat(Collections.max(loads)).isLessThanOrEqualTo((long) ((4 / 3.0 - 1 / (3.0 * shards)) * best));
    }

    @Test
    void areAsEvenAsTheSiteSays() throws IOException {
        String page = Files.readString(Path.of("../gemma-maven-plugin/src/site/markdown/cluster.md"))
                .replaceAll("\\s+", " ");
        assertThat(page)
                .contains("the largest of 16 shards of MMLU has " + largest(SimulatedRuns.MMLU, 16)
                        + " times the work of their mean, and the largest of 64 shards of the Open LLM Leaderboard v1 "
                        + largest(SimulatedRuns.LEADERBOARD, 64) + " times.");
    }

    private static String largest(String run, int shards) throws IOException {
        List<Long> loads = loads(work(run), shards);
        double mean = loads.stream().mapToLong(Long::longValue).average().orElseThrow();
        return String.format(Locale.ROOT, "%.2f", Collections.max(loads) / mean);
    }

    private static List<Long> work(String run) throws IOException {
        return SimulatedRuns.recorded().calls(run).stream()
                .flatMap(call -> call.portions().stream())
                .map(portion -> portion.read() + portion.written())
                .toList();
    }

    private static List<Long> loads(List<Long> work, int shards) {
        List<List<Integer>> shares = IntStream.rangeClosed(1, shards)
                .mapToObj(number -> Shares.of(work, new Shard(number, shards)))
                .toList();
        assertThat(shares.stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(() ->
                        LongStream.range(0, work.size()).mapToObj(i -> (int) i).iterator());
        return shares.stream()
                .map(share -> share.stream().mapToLong(work::get).sum())
                .toList();
    }
}
