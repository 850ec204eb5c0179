package io.gemmajunit.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class TrailOnFullDiskTest {

    /** Every write to this device of Linux fails for want of space. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void isNoneWhereThereIsNoSpace() {
        assertThat(Trail.create(Path.of("/dev/full"))).isEmpty();
    }
}
