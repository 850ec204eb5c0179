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

    /** The first request of each of two lanes waits for the other's, the first of all for all that others can do. */
    @Test
    void partsNeighboursOnlyWhereALaneHasNothingLeft() {
        var bothBusy = new CountDownLatch(2);
        var othersDone = new CountDownLatch(80 - 10);
        List<Integer> requests =
                IntStream.range(0, 80).map(i -> i * 27 % 80).boxed().toList();
        List<Long> threads = new Lanes(2)
                .answer(
                        requests,
                        Comparator.naturalOrder(),
                        () -> request -> {
                            bothBusy.countDown();
                            await(bothBusy);
                            if (request == 0) {
                                await(othersDone);
                            }
                            othersDone.countDown();
                            return Thread.currentThread().getId();
                        },
                        count -> {});
        List<Long> inOrder = IntStream.range(0, 80)
                .map(requests::indexOf)
                .mapToObj(threads::get)
                .toList();
        // Of 39 that the first lane has left the other takes 20, then 10 of 19, and of 9 none.
        assertThat(inOrder.subList(0, 10)).containsOnly(inOrder.get(0));
        assertThat(inOrder.subList(10, 80)).containsOnly(inOrder.get(79)).doesNotContain(inOrder.get(0));
    }

    @Test
    void answersFewerRequestsThanThereAreLanes() {
        assertThat(new Lanes(16).answer(List.of(3, 1, 2), Comparator.naturalOrder(), () -> i -> -i, count -> {}))
                .containsExactly(-3, -1, -2);
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
