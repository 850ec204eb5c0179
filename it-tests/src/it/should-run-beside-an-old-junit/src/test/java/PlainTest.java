import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void isWhatTheProjectHadBefore(int number) {
        assertEquals(number, Integer.parseInt("" + number));
    }
}
