package io.gemmajunit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.spi.TaskHook;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServicesTest {

    @TempDir
    Path folder;

    @Test
    void findsNothingWhereNothingIsRegistered() {
        assertThat(Services.load(Runnable.class)).isEmpty();
    }

    @Test
    void saysWhichFileNamesAClassThatIsNotThere() {
        assertThatThrownBy(() -> ServicesOf.with(
                        folder, TaskHook.class, List.of("com.example.Gone"), () -> Services.load(TaskHook.class)))
                .isInstanceOf(GemmaException.class)
                .hasMessage("A service on the class path cannot be used: io.gemmajunit.spi.TaskHook: Provider"
                        + " com.example.Gone not found. Correct META-INF/services/io.gemmajunit.spi.TaskHook, or the"
                        + " public class that it names and its constructor without parameters.");
    }
}
