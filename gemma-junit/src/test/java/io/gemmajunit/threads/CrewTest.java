package io.gemmajunit.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class CrewTest {

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);

    @Test
    void waitsForWorkThatEndsWhenItIsInterrupted() throws InterruptedException {
        var isOver = new AtomicBoolean();
        try (Crew crew = Crew.of(1, "crew", Duration.ofMinutes(1))) {
            crew.begin(() -> {
                begun.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    isOver.set(true);
                }
            });
            assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(isOver).isTrue();
    }

    @Test
    void leavesWorkBehindThatTakesNoNotice() throws InterruptedException {
        try (Crew crew = Crew.of(1, "crew", Duration.ofMillis(50))) {
            crew.begin(this::deafWork);
            assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(over.getCount()).isOne();
        goOn.countDown();
        assertThat(over.await(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void keepsTheInterruptOfWhoCloses() throws InterruptedException {
        try (Crew crew = Crew.of(1, "crew", Duration.ofMillis(50))) {
            crew.begin(this::deafWork);
            assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
            Thread.currentThread().interrupt();
        }
        assertThat(Thread.interrupted()).isTrue();
        goOn.countDown();
    }

    private void deafWork() {
        begun.countDown();
        while (goOn.getCount() > 0) {
            try {
                goOn.await();
            } catch (InterruptedException e) {
                // It takes no notice.
            }
        }
        over.countDown();
    }
}
