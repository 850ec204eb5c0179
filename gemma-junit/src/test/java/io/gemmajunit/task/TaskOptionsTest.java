package io.gemmajunit.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.task.TaskOptions.Subset;
import org.junit.jupiter.api.Test;

class TaskOptionsTest {

    @Test
    void addsUp() {
        TaskOptions options =
                TaskOptions.defaults().fewShot(3).limit(20).withChatTemplate().gatedMetric("acc_norm");

        assertThat(options).isEqualTo(new TaskOptions(3, 20, Subset.SPREAD, PromptStyle.CHAT, null, "acc_norm"));
        assertThat(TaskOptions.defaults())
                .isEqualTo(new TaskOptions(null, null, Subset.SPREAD, PromptStyle.PLAIN, null, null));
    }

    @Test
    void refusesNonsense() {
        TaskOptions options = TaskOptions.defaults();

        assertThatThrownBy(() -> options.fewShot(-1)).hasMessage("fewShot is -1; it must be at least 0.");
        assertThatThrownBy(() -> options.limit(0)).hasMessage("limit is 0; it must be at least 1.");
        assertThatThrownBy(() -> options.gatedMetric(" "))
                .hasMessage("gatedMetric is blank; name a metric such as acc_norm.");
    }
}
