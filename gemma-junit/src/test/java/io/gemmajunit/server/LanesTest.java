package io.gemmajunit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanesTest {

    /** 80 requests make eight chains of ten; the first of each of two lanes waits for the other's. */
    @Test
    void asksNeighboursInOneLane() {
        var bothBusy = new CountDownLatch(2);
        List<Integer> requests =
                IntStream.range(0, 80).map(i -> i * 27 % 80).boxed().toList();
        Lanes lanes = new Lanes(2);
        List<String> threads = lanes.answer(
                requests,
                Comparator.naturalOrder(),
                () -> request -> {
                    bothBusy.countDown();
                    await(bothBusy);
                    return Thread.currentThread().getName()
                            + Thread.currentThread().getId();
                },
                count -> {});
        for (int chain = 0; chain < 8; chain++) {
            int first = chain * 10;
            assertThat(IntStream.range(0, 80)
                            .filter(i -> requests.get(i) / 10 * 10 == first)
                            .mapToObj(threads::get))
                    .hasSize(10)
                    .containsOnly(threads.get(requests.indexOf(first)));
        }
        assertThat(threads.stream().distinct()).hasSize(2);
    }

    @Test
    void endsWithAnErrorRatherThanNever() {
        Lanes lanes = new Lanes(2);
        assertThatThrownBy(() -> lanes.answer(
                        List.of(1, 2, 3),
                        Comparator.naturalOrder(),
                        () -> request -> {
                            throw new StackOverflowError("deep");
                        },
                        count -> {}))
                .isInstanceOf(StackOverflowError.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
