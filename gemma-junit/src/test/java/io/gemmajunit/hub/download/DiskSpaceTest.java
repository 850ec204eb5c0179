package io.gemmajunit.hub.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.hub.HubException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiskSpaceTest {

    @TempDir
    Path folder;

    @Test
    void refusesWhatDoesNotFitBeforeItBegins() {
        assertThatThrownBy(() -> DiskSpace.require(folder.resolve("not/yet"), Long.MAX_VALUE / 2, "google/gemma-7b"))
                .isInstanceOf(HubException.class)
                .hasMessageMatching(
                        "The download of google/gemma-7b takes 4611686\\.0 TB beside the 100\\.0 MB that stay free, but the disk of \\S+/not/yet has"
                                + " \\d+\\.\\d [MGT]B free; make room or set HF_HUB_CACHE to a folder on a larger disk\\.");
    }

    @Test
    void admitsWhatIsThereAlready() throws IOException {
        DiskSpace.require(folder, 0, "google/gemma-7b");
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "999, 999 B", "1000, 1.0 kB", "4949999999, 4.9 GB", "5000000000000000, 5000.0 TB"})
    void writesSizesAsPeopleDo(long bytes, String text) {
        assertThat(DiskSpace.text(bytes)).isEqualTo(text);
    }
}
