import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class PlainTest {

    @Test
    void runsOnTheVersionsOfTheProject() {
        assertThat(new ObjectMapper().version().toString()).isEqualTo("2.13.5");
        assertThat(ImmutableList.of(1)).hasSize(1);
        assertThat(LoggerFactory.getLogger(PlainTest.class).getClass().getName())
                .isEqualTo("ch.qos.logback.classic.Logger");
    }
}
