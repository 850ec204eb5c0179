package io.gemmajunit.maven.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LibtorchVariablesTest {

    @Test
    void letThreadsSleepAndTensorsHaveHugePagesThatAreKept() {
        var environment = new HashMap<>(Map.of("PATH", "/bin"));

        LibtorchVariables.addTo(environment);

        assertThat(environment)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "PATH", "/bin",
                        "OMP_WAIT_POLICY", "PASSIVE",
                        "KMP_BLOCKTIME", "0",
                        "THP_MEM_ALLOC_ENABLE", "1",
                        "MALLOC_TRIM_THRESHOLD_", "1073741824",
                        "MALLOC_MMAP_THRESHOLD_", "33554432"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"OMP_WAIT_POLICY", "GOMP_SPINCOUNT", "KMP_BLOCKTIME"})
    void letThreadsWaitAsTheUserSays(String variable) {
        var environment = new HashMap<>(Map.of(variable, "its value"));

        LibtorchVariables.addTo(environment);

        assertThat(environment)
                .containsEntry(variable, "its value")
                .containsOnlyKeys(variable, "THP_MEM_ALLOC_ENABLE", "MALLOC_TRIM_THRESHOLD_", "MALLOC_MMAP_THRESHOLD_");
    }

    /** As it stands in images of PyTorch. */
    @Test
    void nameNoVersionButThatOfTheUsersOwnLibrary() {
        var ofAnImage = new HashMap<>(Map.of("PYTORCH_VERSION", "2.4.0"));
        var own = new HashMap<>(Map.of("PYTORCH_VERSION", "2.4.0", "PYTORCH_LIBRARY_PATH", "/opt/libtorch/lib"));

        LibtorchVariables.addTo(ofAnImage);
        LibtorchVariables.addTo(own);

        assertThat(ofAnImage).doesNotContainKey("PYTORCH_VERSION");
        assertThat(own).containsEntry("PYTORCH_VERSION", "2.4.0");
    }

    @Test
    void leaveThePagesToTheUser() {
        var environment = new HashMap<>(Map.of("THP_MEM_ALLOC_ENABLE", "0"));

        LibtorchVariables.addTo(environment);

        assertThat(environment).containsEntry("THP_MEM_ALLOC_ENABLE", "0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MALLOC_TRIM_THRESHOLD_", "MALLOC_MMAP_THRESHOLD_"})
    void giveMemoryBackAsTheUserSays(String variable) {
        var environment = new HashMap<>(Map.of(variable, "its value"));

        LibtorchVariables.addTo(environment);

        assertThat(environment)
                .containsEntry(variable, "its value")
                .containsOnlyKeys(variable, "OMP_WAIT_POLICY", "KMP_BLOCKTIME", "THP_MEM_ALLOC_ENABLE");
    }
}
