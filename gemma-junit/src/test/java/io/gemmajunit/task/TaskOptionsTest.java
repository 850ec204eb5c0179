package io.gemmajunit.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskOptionsTest {

    @Test
    void addsUp() {
        TaskOptions options =
                TaskOptions.defaults().fewShot(3).sample(20).withChatTemplate().gatedMetric("acc_norm");

        assertThat(options)
                .isEqualTo(new TaskOptions(
                        3, new Selection.Sample(20), PromptStyle.CHAT, null, "acc_norm", Map.of(), 1234));
        assertThat(TaskOptions.defaults())
                .isEqualTo(new TaskOptions(null, Selection.ALL, PromptStyle.PLAIN, null, null, Map.of(), 1234));
    }

    @Test
    void takesTheFirstItemsOrASampleButNotBoth() {
        assertThat(TaskOptions.defaults().sample(20).limit(10))
                .isEqualTo(TaskOptions.defaults().limit(10));
        assertThat(TaskOptions.defaults().limit(10).sample(20))
                .isEqualTo(TaskOptions.defaults().sample(20));
    }

    @Test
    void refusesNonsense() {
        TaskOptions options = TaskOptions.defaults();

        assertThatThrownBy(() -> options.fewShot(-1)).hasMessage("fewShot is -1; it must be at least 0.");
        assertThatThrownBy(() -> options.limit(0)).hasMessage("limit is 0; it must be at least 1.");
        assertThatThrownBy(() -> options.sample(0)).hasMessage("sample is 0; it must be at least 1.");
        assertThatThrownBy(() -> options.gatedMetric(" "))
                .hasMessage("gatedMetric is blank; name a metric such as acc_norm.");
    }
}
