package io.gemmajunit.maven.fork;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.protocol.Line;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WorkingTimeTest {

    @Test
    void leavesOutWaitsUntilTheNextLine() {
        var clock = new AtomicLong(100);
        var time = new WorkingTime(clock::get);
        clock.set(110);
        assertThat(time.nanos()).isEqualTo(10);

        time.accept(new Line.Waiting("for room"));
        clock.set(150);
        assertThat(time.nanos()).isEqualTo(10);
        time.accept(new Line.Waiting("for room still"));
        clock.set(200);
        assertThat(time.nanos()).isEqualTo(10);

        time.accept(new Line.Note("There is room now."));
        clock.set(205);
        assertThat(time.nanos()).isEqualTo(15);
        time.accept(new Line.Progress(1, 2, "task"));
        clock.set(206);
        assertThat(time.nanos()).isEqualTo(16);
    }
}
