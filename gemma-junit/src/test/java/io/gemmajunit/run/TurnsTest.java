package io.gemmajunit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.model.ModelException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {

    @Test
    void areTakenOneAfterTheOtherInTheirThreadByAModelWithOneLane() {
        var here = Thread.currentThread();
        List<Thread> threads = Turns.of(1).take(work(3, i -> Thread.currentThread()));
        assertThat(threads).containsExactly(here, here, here);
    }

    @Test
    void areTakenAtTheSameTimeByAModelWithMoreAndReturnedInTheirOrder() {
        var all = new CountDownLatch(3);
        List<String> results = Turns.of(2).take(work(3, i -> {
            all.countDown();
            return i + (await(all) ? " met the others" : " was alone");
        }));
        assertThat(results).containsExactly("0 met the others", "1 met the others", "2 met the others");
    }

    @Test
    void endWithTheFirstThatFails() {
        for (int lanes : List.of(1, 2)) {
            assertThatThrownBy(() -> Turns.of(lanes).take(work(3, i -> {
                        if (i == 1) {
                            throw new ModelException("piece " + i);
                        }
                        return i;
                    })))
                    .isInstanceOf(ModelException.class)
                    .hasMessage("piece 1");
        }
    }

    /** The first piece ends only when it is given up. */
    @Test
    void endAsSoonAsOneFails() throws Exception {
        var end = new CountDownLatch(1);
        var givenUp = new CountDownLatch(1);
        assertThatThrownBy(() -> Turns.of(2).take(work(2, i -> {
                    if (i == 1) {
                        throw new ModelException("piece 1");
                    }
                    try {
                        return end.await(1, TimeUnit.MINUTES);
                    } catch (InterruptedException e) {
                        givenUp.countDown();
                        return false;
                    }
                })))
                .isInstanceOf(ModelException.class)
                .hasMessage("piece 1");
        assertThat(givenUp.await(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void areOverWhenOneOfThemHasFailed() {
        var begun = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        var isOver = new AtomicBoolean();
        assertThatThrownBy(() -> Turns.of(2).take(work(2, i -> {
                    if (i == 0) {
                        await(begun);
                        throw new ModelException("piece 0");
                    }
                    begun.countDown();
                    assertThatThrownBy(() -> await(never)).hasCauseInstanceOf(InterruptedException.class);
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
                    isOver.set(true);
                    return i;
                })))
                .hasMessage("piece 0");
        assertThat(isOver).isTrue();
    }

    private interface Piece<T> {
        T of(int number);
    }

    private static <T> List<Supplier<T>> work(int count, Piece<T> piece) {
        return IntStream.range(0, count)
                .<Supplier<T>>mapToObj(i -> () -> piece.of(i))
                .toList();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
