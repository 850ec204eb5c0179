package io.gemmajunit.model.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.gemmajunit.task.TaskOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ClusterTableTest {

    private static final Path PAGE = Path.of("../gemma-maven-plugin/src/site/markdown/cluster.md");
    private static final Path DATASETS =
            Path.of(System.getProperty("gemma.shared", "../../shared")).resolve("hub");

    @Test
    void standsOnThePage() throws IOException {
        assertThat(Files.readString(PAGE))
                .contains(String.join("\n", ClusterTable.lines(SimulatedRuns.recorded(), ClusterTable.COSTS)));
    }

    @Test
    void restsOnTheCutOfToday() throws IOException {
        assumeThat(DATASETS)
                .as("public datasets, which are not for this repository")
                .isDirectory();
        String subject = "mmlu_abstract_algebra";
        assertThat(SimulatedRuns.cut(SimulatedRuns.library(DATASETS).find(subject), SimulatedRuns.fiveShot()))
                .isEqualTo(
                        SimulatedRuns.recorded().runs().get(SimulatedRuns.MMLU).get(subject));
        String few = "leaderboard_math_counting_and_prob_hard";
        assertThat(SimulatedRuns.cut(SimulatedRuns.library(DATASETS).find(few), TaskOptions.defaults()))
                .isEqualTo(SimulatedRuns.recorded()
                        .runs()
                        .get(SimulatedRuns.LEADERBOARD_2)
                        .get(few));
    }
}
