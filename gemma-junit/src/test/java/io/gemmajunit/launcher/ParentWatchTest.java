package io.gemmajunit.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ParentWatchTest {

    @Test
    void actsWhenTheInputEndsAndNotBefore() throws Exception {
        var ended = new CountDownLatch(1);
        try (var parent = new PipedOutputStream()) {
            new ParentWatch(new PipedInputStream(parent), ended::countDown).start();
            parent.write("still here".getBytes(StandardCharsets.UTF_8));
            parent.flush();
            assertThat(ended.await(50, TimeUnit.MILLISECONDS)).isFalse();
        }
        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
    }
}
