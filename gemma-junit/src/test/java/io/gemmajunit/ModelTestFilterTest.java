package io.gemmajunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.protocol.JUnitVersion;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;

class ModelTestFilterTest {

    private static final JUnitVersion OLD = new JUnitVersion("5.12.2");

    @Test
    void leavesAllTestsToAJUnitThatRunsThem() {
        var filter = new ModelTestFilter(new JUnitVersion("6.1.3"), true);

        assertThat(filter.apply(test("gemma")).included()).isTrue();
        assertThat(filter.apply(test("slow")).included()).isTrue();
    }

    @Test
    void leavesOtherTestsToAnOldJUnit() {
        assertThat(new ModelTestFilter(OLD, true).apply(test("slow")).included())
                .isTrue();
    }

    @Test
    void keepsModelTestsFromAnOldJUnitWhereNobodyAskedForThem() {
        assertThat(new ModelTestFilter(OLD, false).apply(test("gemma")).included())
                .isFalse();
    }

    @Test
    void saysHowToRunTheModelTestsThatAreAskedFor() {
        var filter = new ModelTestFilter(OLD, true);

        assertThatThrownBy(() -> filter.apply(test("gemma")))
                .isInstanceOf(JUnitException.class)
                .hasMessage(
                        "Model tests need JUnit 6.0.3 or newer, but JUnit 5.12.2 is on the class path; run mvn"
                                + " gemma:verify, which brings its own, or import org.junit:junit-bom of a newer version in"
                                + " dependencyManagement (below Spring Boot's parent, set the property junit-jupiter.version).");
    }

    private static TestDescriptor test(String tag) {
        return new AbstractTestDescriptor(UniqueId.forEngine("some"), "a test") {

            @Override
            public Type getType() {
                return Type.TEST;
            }

            @Override
            public Set<TestTag> getTags() {
                return Set.of(TestTag.create(tag));
            }
        };
    }
}
