package io.gemmajunit.engine.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorCoresTest {

    @TempDir
    Path folder;

    /** Four cores of two threads each, of which the process may use three threads on two cores. */
    @BeforeEach
    void describe() throws IOException {
        Files.createDirectories(folder.resolve("self"));
        Files.writeString(folder.resolve("self/status"), "Name:\tjava\nCpus_allowed_list:\t0,4-5\n");
        for (int cpu = 0; cpu < 8; cpu++) {
            Path topology = folder.resolve("devices/system/cpu/cpu" + cpu + "/topology");
            Files.createDirectories(topology);
            Files.writeString(topology.resolve("thread_siblings_list"), cpu % 4 + "," + (cpu % 4 + 4) + "\n");
        }
    }

    @Test
    void areTheCoresThatTheProcessMayRunOn() {
        assertThat(cores(8).threads(Map.of())).hasValue(2);
    }

    /** Java sees the quota of a container in its number of processors. */
    @Test
    void areNoMoreThanAQuotaLeaves() {
        assertThat(cores(1).threads(Map.of())).hasValue(1);
    }

    @Test
    void areLeftToTheVariablesThatSaySo() {
        assertThat(cores(8).threads(Map.of("OMP_NUM_THREADS", "3"))).isEmpty();
        assertThat(cores(8).threads(Map.of("MKL_NUM_THREADS", "3"))).isEmpty();
    }

    @Test
    void areLeftToLibtorchWhereTheSystemDoesNotTell() throws IOException {
        Files.writeString(folder.resolve("self/status"), "Name:\tjava\n");
        assertThat(cores(8).threads(Map.of())).isEmpty();
        Files.delete(folder.resolve("self/status"));
        assertThat(cores(8).threads(Map.of())).isEmpty();
    }

    private ProcessorCores cores(int available) {
        return new ProcessorCores(folder, folder, available);
    }
}
