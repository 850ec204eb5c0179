import io.gemmajunit.GemmaModel;
import io.gemmajunit.GemmaModelTest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@GemmaModelTest
class GateTest {

    @Test
    void leavesATrace(GemmaModel model) throws Exception {
        Files.createFile(Path.of("target/model-was-loaded"));
    }
}
