package io.gemmajunit.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ParentWatchTest {

    private final CountDownLatch ended = new CountDownLatch(1);

    @Test
    void actsWhenTheInputEndsAndNotBefore() throws Exception {
        var pipe = Pipe.open();
        try (var parent = pipe.sink()) {
            new ParentWatch(pipe.source(), ended::countDown).start();
            parent.write(StandardCharsets.UTF_8.encode("still here"));
            assertThat(ended.await(50, TimeUnit.MILLISECONDS)).isFalse();
        }
        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void doesNothingOnceItIsInterrupted() throws Exception {
        var pipe = Pipe.open();
        try (var parent = pipe.sink()) {
            var watch = new ParentWatch(pipe.source(), ended::countDown).start();
            assertThat(parent.isOpen()).isTrue();
            watch.interrupt();
            watch.join(20_000);
            assertThat(watch.isAlive()).isFalse();
        }
        assertThat(ended.getCount()).isEqualTo(1);
    }
}
