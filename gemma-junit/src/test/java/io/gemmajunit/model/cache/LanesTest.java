package io.gemmajunit.model.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class LanesTest {

    /** Or the model would be closed below a portion that still asks it. */
    @Test
    void waitsForPortionsThatAreGivenUp() {
        var isAsking = new CountDownLatch(1);
        var hasEnded = new AtomicBoolean();
        var lost = new FutureTask<String>(() -> {
            isAsking.await();
            throw new IllegalStateException("lost");
        });
        var slow = new FutureTask<String>(() -> {
            isAsking.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                // As a request that is given up takes a while to end.
                Thread.sleep(50);
                hasEnded.set(true);
            }
            return "";
        });
        assertThatThrownBy(() -> {
                    try (Lanes lanes = Lanes.of(2, List.of(lost, slow))) {
                        lanes.result(lost);
                    }
                })
                .hasMessage("lost");
        assertThat(hasEnded).isTrue();
    }
}
