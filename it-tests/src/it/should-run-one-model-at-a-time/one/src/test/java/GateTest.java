import io.gemmajunit.GemmaModel;
import io.gemmajunit.GemmaModelTest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@GemmaModelTest
class GateTest {

    @Test
    void notesWhenItRan(GemmaModel model) throws Exception {
        model.logits(2);
        var start = System.currentTimeMillis();
        Thread.sleep(2_000);
        Files.writeString(Path.of("target/interval"), start + " " + System.currentTimeMillis());
    }
}
