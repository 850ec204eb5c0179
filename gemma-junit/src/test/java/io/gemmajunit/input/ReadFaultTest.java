package io.gemmajunit.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;

class ReadFaultTest {

    @Test
    void saysWhatTheOperatingSystemSays() {
        assertThat(ReadFault.reason(new AccessDeniedException("/models/a"))).isEqualTo("Permission denied");
        assertThat(ReadFault.reason(new FileSystemException("/models/a", null, "Is a directory")))
                .isEqualTo("Is a directory");
        assertThat(ReadFault.reason(new IOException("Unexpected end\nof input")))
                .isEqualTo("Unexpected end");
    }

    @Test
    void namesTheFileIfItIsKnown() {
        assertThat(ReadFault.reasonWithFile(new AccessDeniedException("/models/a")))
                .isEqualTo("/models/a: Permission denied");
        assertThat(ReadFault.reasonWithFile(new IOException("Input/output error")))
                .isEqualTo("Input/output error");
    }
}
