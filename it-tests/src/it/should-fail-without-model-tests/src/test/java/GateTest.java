import org.junit.jupiter.api.Test;

class GateTest {

    @Test
    void isNoModelTest() {}
}
