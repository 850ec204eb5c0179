package io.gemmajunit.hub.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DownloadProgressTest {

    private final AtomicLong now = new AtomicLong(77);
    private final List<String> said = new ArrayList<>();
    private final DownloadProgress progress =
            new DownloadProgress("google/gemma-2b", 5_000_000_000L, now::get, said::add);

    @Test
    void saysRateAndRestEveryFiveSeconds() {
        after(3, 150_000_000);
        after(2, 100_000_000);
        after(1, 50_000_000);
        after(4, 200_000_000);
        assertThat(said)
                .containsExactly(
                        "Downloading google/gemma-2b: 250.0 MB of 5.0 GB, 50.0 MB/s, 1:35 min left.",
                        "Downloading google/gemma-2b: 500.0 MB of 5.0 GB, 50.0 MB/s, 1:30 min left.");
    }

    @Test
    void countsWhatWasThrownAwayAgain() {
        after(1, 400_000_000);
        after(1, -400_000_000);
        after(3, 4_900_000_000L);
        assertThat(said).containsExactly("Downloading google/gemma-2b: 4.9 GB of 5.0 GB, 980.0 MB/s, 1 s left.");
    }

    private void after(int seconds, long bytes) {
        now.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
        progress.accept(bytes);
    }
}
