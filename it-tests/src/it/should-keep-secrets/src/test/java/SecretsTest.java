import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gemmajunit.GemmaModelTest;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

@GemmaModelTest
class SecretsTest {

    @Test
    void arrive() {
        var lengths = new TreeMap<String, Integer>();
        for (var name : new String[] {"api.key", "proxy", "plain", "gemma.api.token", "tool.secret"}) {
            lengths.put(name, System.getProperty(name).length());
        }
        for (var name : new String[] {"HF_TOKEN", "TEAM_PASSWORD"}) {
            lengths.put(name, System.getenv(name).length());
        }
        assertEquals(
                "{HF_TOKEN=13, TEAM_PASSWORD=14, api.key=17, gemma.api.token=14, plain=7, proxy=37, tool.secret=14}",
                lengths.toString());
    }

    /** A careless test fails with them in its message, and prints them. */
    @Test
    void areHiddenEvenHere() {
        System.out.println(System.getProperty("api.key") + " " + System.getenv("HF_TOKEN"));
        System.err.println(System.getProperty("proxy"));
        System.out.println("[gemma] key " + System.getProperty("gemma.api.token"));
    }

    /** So that there is a failure with all that reports make of it. */
    @Test
    void fails() {
        assertEquals(1, 2, "no secret here");
    }
}
