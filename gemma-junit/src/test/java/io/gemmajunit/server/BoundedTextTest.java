package io.gemmajunit.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BoundedTextTest {

    private static final int MOST = 1 << 20;

    private final BoundedText text = new BoundedText(MOST);
    private final AtomicBoolean isCancelled = new AtomicBoolean();

    BoundedTextTest() {
        text.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {
                // Pieces are given by the tests.
            }

            @Override
            public void cancel() {
                isCancelled.set(true);
            }
        });
    }

    @Test
    void joinsPiecesThatCutACharacter() {
        byte[] bytes = "aé中".getBytes(StandardCharsets.UTF_8);
        for (byte each : bytes) {
            text.onNext(List.of(ByteBuffer.wrap(new byte[] {each})));
        }
        text.onComplete();

        assertThat(text.getBody().toCompletableFuture()).isCompletedWithValue("aé中");
    }

    @Test
    void takesAsMuchAsItMayAndNoMore() {
        text.onNext(List.of(ByteBuffer.allocate(MOST)));
        assertThat(text.getBody().toCompletableFuture()).isNotDone();

        text.onNext(List.of(ByteBuffer.allocate(1)));
        assertThat(isCancelled).isTrue();
        assertThat(text.getBody().toCompletableFuture())
                .failsWithin(java.time.Duration.ZERO)
                .withThrowableThat()
                .havingRootCause()
                .withMessage("its answer is longer than 1 MB");
    }
}
