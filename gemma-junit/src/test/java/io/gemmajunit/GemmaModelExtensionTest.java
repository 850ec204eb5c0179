package io.gemmajunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GemmaModelExtensionTest {

    @TempDir
    Path directory;

    private TestSession session;

    @BeforeEach
    void openSession() throws IOException {
        session = new TestSession(directory.resolve("results.json"))
                .set("gemma.checkpoint", folder("tiny"))
                .set("gemma.checkpoint.tuned", folder("tiny-tuned"));
    }

    @AfterEach
    void closeSession() {
        session.close();
    }

    @Test
    void injectsTheDefaultCheckpointIntoAnAnnotatedClass() {
        assertThat(session.run(OnClassTestCase.class))
                .containsExactlyInAnyOrder(
                        "successful OnClassTestCase > [tiny] > first(GemmaModel)",
                        "successful OnClassTestCase > [tiny] > second()");
        assertThat(session.modelEvents()).containsExactly("load tiny default auto");
    }

    @Test
    void injectsIntoConstructorsAndLifecycleMethods() {
        assertThat(session.run(EverywhereTestCase.class))
                .containsExactly("successful EverywhereTestCase > [tiny] > sameModel(GemmaModel)");
        assertThat(session.modelEvents()).hasSize(1);
    }

    @Test
    void anAnnotatedMethodIsATestForEachOfItsCheckpoints() {
        assertThat(session.run(OnMethodTestCase.class))
                .containsExactlyInAnyOrder(
                        "successful OnMethodTestCase > first(GemmaModel) > [tiny]",
                        "successful OnMethodTestCase > both(GemmaModel) > [default]",
                        "successful OnMethodTestCase > both(GemmaModel) > [tuned]");
        assertThat(session.modelEvents())
                .containsExactlyInAnyOrder("load tiny default auto", "load tiny-tuned tuned auto");
    }

    @Test
    void aClassRunsOnceForEachCheckpoint() {
        assertThat(session.run(TwoCheckpointsTestCase.class))
                .containsExactly(
                        "successful TwoCheckpointsTestCase > [default] > role(GemmaModel)",
                        "successful TwoCheckpointsTestCase > [tuned] > role(GemmaModel)");
    }

    @Test
    void worksAsAMetaAnnotation() {
        assertThat(session.run(MetaTestCase.class))
                .containsExactly("successful MetaTestCase > [tuned] > tuned(GemmaModel)");
    }

    @Test
    void subclassesInheritTheAnnotation() {
        assertThat(session.run(InheritedTestCase.class))
                .containsExactly("successful InheritedTestCase > [tiny] > own(GemmaModel)");
    }

    @Test
    void nestedClassesInheritTheCheckpointAndCanNameAnother() {
        assertThat(session.run(OuterTestCase.class))
                .containsExactlyInAnyOrder(
                        "successful OuterTestCase > [tiny] > Inner > inner(GemmaModel)",
                        "successful OuterTestCase > [tiny] > Other > [tuned] > other(GemmaModel)");
    }

    @Test
    void aMethodsCheckpointWinsOverItsClasss() {
        assertThat(session.run(OverridingTestCase.class))
                .containsExactly("successful OverridingTestCase > [tiny] > tuned(GemmaModel) > [tuned]");
    }

    @Test
    void leavesParameterizedTestsToTheirOwnExtension() {
        assertThat(session.run(ParameterizedTestCase.class))
                .containsExactly(
                        "successful ParameterizedTestCase > [tiny] > number(int, GemmaModel) > [1] 3",
                        "successful ParameterizedTestCase > [tiny] > number(int, GemmaModel) > [2] 4");
    }

    @Test
    void loadsACheckpointOncePerSessionAndClosesItAtTheEnd() {
        session.run(OnClassTestCase.class, EverywhereTestCase.class);
        session.run(OnMethodTestCase.class);
        assertThat(session.modelEvents())
                .containsExactlyInAnyOrder("load tiny default auto", "load tiny-tuned tuned auto");
        session.close();
        assertThat(session.modelEvents())
                .containsExactlyInAnyOrder(
                        "load tiny default auto", "load tiny-tuned tuned auto", "close tiny", "close tiny-tuned");
    }

    @Test
    void loadsInTheDtypeThatIsConfigured() {
        session.set("gemma.dtype", "float32").run(OnClassTestCase.class);
        assertThat(session.modelEvents()).containsExactly("load tiny default float32");
    }

    @Test
    void saysWhyACheckpointCannotBeLoadedAndDoesNotTryTwice() throws IOException {
        session.set("gemma.checkpoint", folder("broken"));
        String reason =
                "The weights of broken are cut off.\nCannot inject parameter [io.gemmajunit.GemmaModel model] of "
                        + "[void io.gemmajunit.GemmaModelExtensionTest$TwoTestsTestCase.";
        assertThat(session.run(TwoTestsTestCase.class))
                .containsExactlyInAnyOrder(
                        "failed TwoTestsTestCase > [broken] > a(GemmaModel): " + reason
                                + "a(io.gemmajunit.GemmaModel)]",
                        "failed TwoTestsTestCase > [broken] > b(GemmaModel): " + reason
                                + "b(io.gemmajunit.GemmaModel)]");
        assertThat(session.modelEvents()).containsExactly("load broken default auto");
    }

    @Test
    void aTestFailsWithoutACheckpoint() {
        session.unset("gemma.checkpoint");
        assertThat(session.run(OnClassTestCase.class))
                .containsExactlyInAnyOrder(
                        "failed OnClassTestCase > [no checkpoint] > first(GemmaModel): "
                                + "No checkpoint is configured; set gemma.checkpoint to a checkpoint folder, as a system "
                                + "property, in junit-platform.properties, or as GEMMA_CHECKPOINT.\n"
                                + "Cannot inject parameter [io.gemmajunit.GemmaModel model] of [void "
                                + "io.gemmajunit.GemmaModelExtensionTest$OnClassTestCase.first(io.gemmajunit.GemmaModel)]",
                        "successful OnClassTestCase > [no checkpoint] > second()");
    }

    @Test
    void aMisspeltSettingFailsTheTestThatItWouldHaveChanged() {
        System.setProperty("gemma.dtpye", "float32");
        try {
            assertThat(session.run(OnClassTestCase.class))
                    .filteredOn(outcome -> outcome.contains("There is no setting gemma.dtpye; write gemma.dtype."))
                    .hasSize(1);
        } finally {
            System.clearProperty("gemma.dtpye");
        }
    }

    @Test
    void anUnknownAliasIsAnsweredWithTheKnownOnes() throws IOException {
        session.set("gemma.checkpoint.base", folder("base"));
        assertThat(session.run(UnknownAliasTestCase.class))
                .singleElement()
                .asString()
                .contains(
                        "Checkpoint \"tnued\" was not found; looked among the aliases (base and tuned) and for the folder "
                                + Path.of("tnued").toAbsolutePath()
                                + ". Set gemma.checkpoint.tnued to a checkpoint folder, "
                                + "as a system property, in junit-platform.properties, or as GEMMA_CHECKPOINT_TNUED.");
    }

    @Test
    void aClassWhoseCheckpointsAreAllAbsentCanBeSkipped() {
        Path nowhere = directory.resolve("nowhere").toAbsolutePath();
        session.set("gemma.checkpoint.tuned", nowhere.toString());
        assertThat(session.run(SkippingTestCase.class))
                .containsExactly("disabled SkippingTestCase: " + absent(nowhere));
        assertThat(session.modelEvents()).isEmpty();
    }

    @Test
    void onlyTheAbsentOneOfTwoCheckpointsIsSkipped() {
        Path nowhere = directory.resolve("nowhere").toAbsolutePath();
        session.set("gemma.checkpoint.tuned", nowhere.toString());
        assertThat(session.run(SkippingOneOfTwoTestCase.class))
                .containsExactly(
                        "successful SkippingOneOfTwoTestCase > [default] > model(GemmaModel)",
                        "aborted SkippingOneOfTwoTestCase > [tuned]: " + absent(nowhere));
    }

    private static String absent(Path folder) {
        return "Checkpoint \"" + folder + "\" was not found; looked among the aliases (tuned) and for the folder "
                + folder
                + ". Set gemma.checkpoint.tuned to a checkpoint folder, as a system property, in junit-platform.properties,"
                + " or as GEMMA_CHECKPOINT_TUNED.";
    }

    @Test
    void aModelGivesAnotherCheckpointOfTheSession() {
        assertThat(session.run(BesideAnotherTestCase.class))
                .containsExactly("successful BesideAnotherTestCase > other(GemmaModel) > [tiny]");
    }

    @Test
    void doesNothingWhenModelTestsAreOff() {
        session.set("gemma.enabled", "false").unset("gemma.checkpoint");
        assertThat(session.run(OnClassTestCase.class, OnMethodTestCase.class))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("disabled ")
                        .endsWith(
                                ": Model tests are off because gemma.enabled is false; remove it or set it to true to "
                                        + "run them."));
        session.close();
        assertThat(session.modelEvents()).isEmpty();
        assertThat(directory.resolve("results.json")).doesNotExist();
    }

    @Test
    void aDryRunLoadsNothing() {
        session.set("junit.platform.execution.dryRun.enabled", "true");
        session.run(OnClassTestCase.class, OnMethodTestCase.class);
        assertThat(session.modelEvents()).isEmpty();
    }

    @Test
    void aModelForAllCheckpointsAtOnceIsRefused() {
        assertThat(session.run(BeforeAllOfTwoTestCase.class))
                .singleElement()
                .asString()
                .contains(
                        "JUnit calls this once, before it chooses one of the 2 checkpoints of BeforeAllOfTwoTestCase; "
                                + "take the model in @BeforeEach or in the test.");
    }

    @Test
    void leavesMethodsToWhateverElseMultipliesThem() {
        assertThat(session.run(MultipliedMethodTestCase.class))
                .containsExactlyInAnyOrder(
                        "successful MultipliedMethodTestCase > number(int, GemmaModel) > [1] 3",
                        "successful MultipliedMethodTestCase > number(int, GemmaModel) > [2] 4",
                        "successful MultipliedMethodTestCase > twice(GemmaModel) > repetition 1 of 2",
                        "successful MultipliedMethodTestCase > twice(GemmaModel) > repetition 2 of 2");
    }

    @Test
    void theCheckpointOfAMultipliedMethodWinsToo() {
        assertThat(session.run(MultipliedInClassTestCase.class))
                .containsExactly("successful MultipliedInClassTestCase > [tiny] > number(int, GemmaModel) > [1] 3");
    }

    @Test
    void aMultipliedMethodHasOneCheckpoint() {
        assertThat(session.run(MultipliedTwiceTestCase.class))
                .singleElement()
                .asString()
                .contains("number is multiplied by another annotation, so it cannot run for each of 2 checkpoints; put "
                        + "@GemmaModelTest on its class instead.");
    }

    @Test
    void leavesClassesToWhateverElseMultipliesThem() {
        assertThat(session.run(MultipliedClassTestCase.class))
                .hasSize(2)
                .allMatch(line -> line.startsWith("successful MultipliedClassTestCase > "));
    }

    @Test
    void leavesOpenTemplatesToWhoeverElseMultipliesThem() {
        assertThat(session.run(OpenTemplatesTestCase.class))
                .containsExactly(
                        "successful OpenTemplatesTestCase > [1] > once(GemmaModel)",
                        "successful OpenTemplatesTestCase > [1] > twice(GemmaModel) > [1]",
                        "successful OpenTemplatesTestCase > [1] > twice(GemmaModel) > [2]");
    }

    /** JUnit takes it for two tests, and the second has no run of ours. */
    @Test
    void aTestOfTwoAnnotationsSaysWhichIsTooMuch() {
        assertThat(session.run(DoubleTestCase.class))
                .hasSize(2)
                .contains("successful DoubleTestCase > both(GemmaModel) > [tiny]")
                .anyMatch(line -> line.startsWith("failed DoubleTestCase > both(GemmaModel): both(GemmaModel) has an"
                        + " annotation beside @GemmaModelTest that makes it another test, such as @Test; remove that one,"
                        + " or put @GemmaModelTest on the class instead.\n"));
    }

    @Test
    void injectsOnlyItsOwnType() {
        assertThat(session.run(OtherTypeTestCase.class))
                .singleElement()
                .asString()
                .contains("No ParameterResolver registered for parameter [java.lang.Runnable model]");
    }

    private String folder(String name) throws IOException {
        return Files.createDirectories(directory.resolve(name)).toString();
    }

    @GemmaModelTest
    static class OnClassTestCase {
        @Test
        void first(GemmaModel model) {
            assertThat(model.subject().checkpoint()).isEqualTo("tiny");
            assertThat(model.subject().role()).isEqualTo("default");
        }

        @Test
        void second() {}
    }

    @GemmaModelTest
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class EverywhereTestCase {
        private final GemmaModel ofConstructor;
        private GemmaModel ofBeforeAll;
        private GemmaModel ofBeforeEach;

        EverywhereTestCase(GemmaModel model) {
            ofConstructor = model;
        }

        @BeforeAll
        void beforeAll(GemmaModel model) {
            ofBeforeAll = model;
        }

        @BeforeEach
        void beforeEach(GemmaModel model) {
            ofBeforeEach = model;
        }

        @Test
        void sameModel(GemmaModel model) {
            assertThat(List.of(ofConstructor, ofBeforeAll, ofBeforeEach))
                    .allMatch(other -> other.subject() == model.subject());
        }
    }

    static class OnMethodTestCase {
        @GemmaModelTest
        void first(GemmaModel model) {
            assertThat(model.subject().role()).isEqualTo("default");
        }

        @GemmaModelTest({"default", "tuned"})
        void both(GemmaModel model) {
            assertThat(model.subject().role()).isIn("default", "tuned");
        }
    }

    static class BesideAnotherTestCase {
        @GemmaModelTest
        void other(GemmaModel model) {
            assertThat(model.other("tuned").subject().checkpoint()).isEqualTo("tiny-tuned");
        }
    }

    @GemmaModelTest({"default", "tuned"})
    static class TwoCheckpointsTestCase {
        private final String role;

        TwoCheckpointsTestCase(GemmaModel model) {
            role = model.subject().role();
        }

        @Test
        void role(GemmaModel model) {
            assertThat(model.subject().role()).isEqualTo(role);
        }
    }

    static class MultipliedMethodTestCase {
        @GemmaModelTest
        @ParameterizedTest(name = "[{index}] {0}")
        @ValueSource(ints = {3, 4})
        void number(int number, GemmaModel model) {
            assertThat(number).isBetween(3, 4);
            assertThat(model.subject().role()).isEqualTo("default");
        }

        @RepeatedTest(2)
        @TunedMethod
        void twice(GemmaModel model) {
            assertThat(model.subject().role()).isEqualTo("tuned");
        }
    }

    @GemmaModelTest
    static class MultipliedInClassTestCase {
        @GemmaModelTest("tuned")
        @ParameterizedTest(name = "[{index}] {0}")
        @ValueSource(ints = 3)
        void number(int number, GemmaModel model) {
            assertThat(model.subject().role()).isEqualTo("tuned");
        }
    }

    static class MultipliedTwiceTestCase {
        @GemmaModelTest({"default", "tuned"})
        @ParameterizedTest
        @ValueSource(ints = 3)
        void number(int number, GemmaModel model) {}
    }

    @GemmaModelTest
    @ParameterizedClass
    @ValueSource(ints = {3, 4})
    static class MultipliedClassTestCase {
        private final int number;

        MultipliedClassTestCase(int number) {
            this.number = number;
        }

        @Test
        void hasAModel(GemmaModel model) {
            assertThat(number).isBetween(3, 4);
            assertThat(model.subject().role()).isEqualTo("default");
        }
    }

    @GemmaModelTest
    @ClassTemplate
    @ExtendWith(Times.Once.class)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class OpenTemplatesTestCase {
        @Test
        void once(GemmaModel model) {
            assertThat(model.subject().role()).isEqualTo("default");
        }

        @GemmaModelTest("tuned")
        @TestTemplate
        @ExtendWith(Times.Twice.class)
        void twice(GemmaModel model) {
            assertThat(model.subject().role()).isEqualTo("tuned");
        }
    }

    static class DoubleTestCase {
        @Test
        @GemmaModelTest
        void both(GemmaModel model) {}
    }

    private static final class Times {

        private static final class Once implements ClassTemplateInvocationContextProvider {
            @Override
            public boolean supportsClassTemplate(ExtensionContext context) {
                return true;
            }

            @Override
            public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(
                    ExtensionContext context) {
                return Stream.of(new ClassTemplateInvocationContext() {});
            }
        }

        private static final class Twice implements TestTemplateInvocationContextProvider {
            @Override
            public boolean supportsTestTemplate(ExtensionContext context) {
                return true;
            }

            @Override
            public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
                    ExtensionContext context) {
                return Stream.of(new TestTemplateInvocationContext() {}, new TestTemplateInvocationContext() {});
            }
        }
    }

    @GemmaModelTest("tuned")
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface TunedMethod {}

    @GemmaModelTest("tuned")
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface TunedTest {}

    @TunedTest
    static class MetaTestCase {
        @Test
        void tuned(GemmaModel model) {
            assertThat(model.subject().checkpoint()).isEqualTo("tiny-tuned");
        }
    }

    @GemmaModelTest
    abstract static class BaseTestCase {}

    static class InheritedTestCase extends BaseTestCase {
        @Test
        void own(GemmaModel model) {
            assertThat(model.subject().checkpoint()).isEqualTo("tiny");
        }
    }

    @GemmaModelTest
    static class OuterTestCase {
        @Nested
        class Inner {
            @Test
            void inner(GemmaModel model) {
                assertThat(model.subject().checkpoint()).isEqualTo("tiny");
            }
        }

        @Nested
        @GemmaModelTest("tuned")
        class Other {
            @Test
            void other(GemmaModel model) {
                assertThat(model.subject().checkpoint()).isEqualTo("tiny-tuned");
            }
        }
    }

    @GemmaModelTest
    static class OverridingTestCase {
        @GemmaModelTest("tuned")
        void tuned(GemmaModel model) {
            assertThat(model.subject().checkpoint()).isEqualTo("tiny-tuned");
        }
    }

    @GemmaModelTest
    static class ParameterizedTestCase {
        @ParameterizedTest(name = "[{index}] {0}")
        @ValueSource(ints = {3, 4})
        void number(int number, GemmaModel model) {
            assertThat(model.subject().checkpoint()).isEqualTo("tiny");
        }
    }

    @GemmaModelTest
    static class TwoTestsTestCase {
        @Test
        void a(GemmaModel model) {}

        @Test
        void b(GemmaModel model) {}
    }

    @GemmaModelTest("tnued")
    static class UnknownAliasTestCase {
        @Test
        void model(GemmaModel model) {}
    }

    @GemmaModelTest(value = "tuned", whenAbsent = AbsencePolicy.SKIP)
    static class SkippingTestCase {
        @BeforeAll
        static void load(GemmaModel model) {}

        @Test
        void model(GemmaModel model) {}
    }

    @GemmaModelTest(
            value = {"default", "tuned"},
            whenAbsent = AbsencePolicy.SKIP)
    static class SkippingOneOfTwoTestCase {
        @Test
        void model(GemmaModel model) {}
    }

    @GemmaModelTest({"default", "tuned"})
    static class BeforeAllOfTwoTestCase {
        @BeforeAll
        static void load(GemmaModel model) {}

        @Test
        void model() {}
    }

    @GemmaModelTest
    static class OtherTypeTestCase {
        @Test
        void model(Runnable model) {}
    }
}
