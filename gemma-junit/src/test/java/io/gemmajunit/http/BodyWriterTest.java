package io.gemmajunit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BodyWriterTest {

    private static final int MOST = 1 << 20;

    private final BodySubscriber<byte[]> body = BodyWriter.inMemory(MOST, "its answer is longer than 1 MB");
    private final AtomicBoolean isCancelled = new AtomicBoolean();

    BodyWriterTest() {
        body.onSubscribe(new Flow.Subscription() {
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
    void joinsPieces() {
        byte[] bytes = "aé中".getBytes(StandardCharsets.UTF_8);
        for (byte each : bytes) {
            body.onNext(List.of(ByteBuffer.wrap(new byte[] {each})));
        }
        body.onComplete();

        assertThat(body.getBody().toCompletableFuture())
                .isCompletedWithValueMatching(given -> Arrays.equals(given, bytes));
    }

    @Test
    void takesAsMuchAsItMayAndNoMore() {
        body.onNext(List.of(ByteBuffer.allocate(MOST)));
        assertThat(body.getBody().toCompletableFuture()).isNotDone();

        body.onNext(List.of(ByteBuffer.allocate(1)));
        assertThat(isCancelled).isTrue();
        assertThat(body.getBody().toCompletableFuture())
                .failsWithin(java.time.Duration.ZERO)
                .withThrowableThat()
                .havingRootCause()
                .withMessage("its answer is longer than 1 MB");
    }
}
