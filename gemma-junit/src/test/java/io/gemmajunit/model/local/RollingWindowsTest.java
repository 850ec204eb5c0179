package io.gemmajunit.model.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.engine.ScoringRequest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RollingWindowsTest {

    @Test
    void predictsEachTokenOnceInWindowsOfTheGivenLength() {
        List<ScoringRequest> windows =
                RollingWindows.of(IntStream.rangeClosed(1, 10).toArray(), 0, 4);
        assertThat(windows).hasSize(3);
        assertThat(windows.get(0).context()).containsExactly(0);
        assertThat(windows.get(0).continuation()).containsExactly(1, 2, 3, 4);
        assertThat(windows.get(1).context()).containsExactly(4);
        assertThat(windows.get(1).continuation()).containsExactly(5, 6, 7, 8);
        // The last window slides left to full length: it reads 6 to 9.
        assertThat(windows.get(2).context()).containsExactly(6, 7, 8);
        assertThat(windows.get(2).continuation()).containsExactly(9, 10);
    }

    @Test
    void readsAShortTextInOneWindow() {
        List<ScoringRequest> windows = RollingWindows.of(new int[] {2, 5}, 2, 512);
        assertThat(windows).hasSize(1);
        assertThat(windows.get(0).context()).containsExactly(2);
        assertThat(windows.get(0).continuation()).containsExactly(2, 5);
    }

    @Test
    void hasNoWindowForAnEmptyText() {
        assertThat(RollingWindows.of(new int[0], 2, 512)).isEmpty();
    }
}
