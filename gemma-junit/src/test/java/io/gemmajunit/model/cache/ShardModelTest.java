package io.gemmajunit.model.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.model.Continuation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardModelTest {

    @TempDir
    private Path folder;

    @Test
    void saysOfOneThingThatItIsOne() {
        for (int reused : List.of(0, 1)) {
            var model = ShardModel.of(new CountingModel(), new AnswerFolder(folder, 1 << 30), new Shard(1, 1));
            model.logLikelihoods(List.of(new Continuation("a", "1")), done -> {});
            model.portions().forEach(portion -> portion.answer(done -> {}));
            assertThat(model.summary())
                    .startsWith("Shard 1 of 1 took 1 of 1 portion, 1 request, and reused "
                            + (reused == 1 ? "1 answer" : "0 answers") + ". All are in " + folder);
        }
    }
}
