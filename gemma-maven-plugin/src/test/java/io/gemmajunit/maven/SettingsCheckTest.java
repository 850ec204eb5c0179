package io.gemmajunit.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsCheckTest {

    private final MavenProject project = new MavenProject();
    private final MavenSession session = session(project);

    @ParameterizedTest
    @CsvSource({
        "baseline, gemma.force",
        "check, gemma.skip",
        "check, gemma.failIfNoTests",
        "compare, gemma.strict",
        "verify, gemma.stopEarly",
        "verify, gemma.strict",
        "verify, gemma.debugForkedProcess"
    })
    void refusesAFlagThatIsNoBoolean(String goal, String property) {
        session.getUserProperties().setProperty(property, "yes");

        refuses(Executions.of(goal), property + " is \"yes\"; it must be true or false.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " true", "1", "on", "truee"})
    void refusesWhatMavenTakesForFalse(String value) {
        session.getUserProperties().setProperty("gemma.strict", value);

        refuses(Executions.of("check"), "gemma.strict is \"" + value + "\"; it must be true or false.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false", "TRUE", "False"})
    void takesABooleanInAnyCase(String value) {
        session.getUserProperties().setProperty("gemma.strict", value);

        accepts(Executions.of("check"));
    }

    @Test
    void refusesAFlagOfTheProject() {
        project.getProperties().setProperty("gemma.strict", "yes");

        refuses(Executions.of("check"), "gemma.strict is \"yes\"; it must be true or false.");
    }

    @Test
    void looksAtTheCommandLineBeforeTheProject() {
        project.getProperties().setProperty("gemma.strict", "yes");
        session.getUserProperties().setProperty("gemma.strict", "true");

        accepts(Executions.of("check"));
    }

    @Test
    void refusesAFlagInTheConfiguration() {
        var execution = Executions.of("check");
        execution.getConfiguration().getChild("strict").setValue("yes");

        refuses(execution, "gemma.strict is \"yes\"; it must be true or false.");
    }

    @Test
    void refusesAFlagInTheConfigurationThatAPropertySets() {
        var execution = Executions.of("check");
        execution.getConfiguration().getChild("strict").setValue("${severe}");
        project.getProperties().setProperty("severe", "very");

        refuses(execution, "gemma.strict is \"very\"; it must be true or false.");
    }

    @Test
    void leavesTheFlagsOfOtherGoalsAlone() {
        session.getUserProperties().setProperty("gemma.force", "yes");

        accepts(Executions.of("check"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"baseline", "check", "compare", "evaluate", "history", "verify"})
    void acceptsWhatNobodySet(String goal) {
        accepts(Executions.of(goal));
    }

    @ParameterizedTest
    @CsvSource({
        "gemma.margn, gemma.margin",
        "gemma.includepath, gemma.includePath",
        "gemma.failIfNoTest, gemma.failIfNoTests",
        "gemma.forse, gemma.force",
        "gemma.history.build, gemma.history.builds",
        "gemma.enable, gemma.enabled"
    })
    void refusesAMisspeltNameInEveryGoal(String written, String meant) {
        session.getUserProperties().setProperty(written, "1");
        var sentence = "There is no setting " + written + "; write " + meant + ".";

        refuses(Executions.of("check"), sentence);
        refuses(Executions.of("evaluate"), sentence);
        refuses(Executions.of("history"), sentence);
    }

    @Test
    void refusesAMisspeltNameInTheProject() {
        project.getProperties().setProperty("gemma.margn", "0.5");

        refuses(Executions.of("verify"), "There is no setting gemma.margn; write gemma.margin.");
    }

    /** Whether it is for all executions or for this one. */
    @Test
    void refusesAMisspeltNameInTheConfiguration() {
        var all = plugin();
        all.setConfiguration(configuration("strct"));
        var one = plugin();
        one.addExecution(execution("default", configuration("toleranse")));
        one.addExecution(execution("nightly", configuration("margn")));

        project.getBuild().setPlugins(List.of(all));
        refuses(Executions.of("verify"), "There is no setting strct; write strict.");
        project.getBuild().setPlugins(List.of(one));
        project.getBuild().flushPluginMap();
        refuses(Executions.of("verify"), "There is no setting toleranse; write tolerance.");
    }

    @Test
    void acceptsConfigurationOfOtherGoalsAndExecutions() {
        var plugin = plugin();
        plugin.setConfiguration(configuration("audit", "checkpoints", "environmentVariables", "whatever"));
        plugin.addExecution(execution("nightly", configuration("margn")));
        project.getBuild().addPlugin(plugin);

        accepts(Executions.of("check"));
    }

    private static Plugin plugin() {
        var plugin = new Plugin();
        plugin.setGroupId("io.gemmajunit");
        plugin.setArtifactId("gemma-maven-plugin");
        return plugin;
    }

    private static PluginExecution execution(String id, Xpp3Dom configuration) {
        var execution = new PluginExecution();
        execution.setId(id);
        execution.setConfiguration(configuration);
        return execution;
    }

    private static Xpp3Dom configuration(String... names) {
        var configuration = new Xpp3Dom("configuration");
        for (var name : names) {
            configuration.addChild(new Xpp3Dom(name));
        }
        return configuration;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"gemma.checkpoint.tuned", "gemma.version", "gemma-junit.version", "gemma.tasks", "skipITs", "env"
            })
    void otherNamesMayBeAnything(String name) {
        session.getUserProperties().setProperty(name, "1");
        project.getProperties().setProperty(name, "1");

        accepts(Executions.of("baseline"));
    }

    @Test
    void worksWithoutAProject() {
        session.setCurrentProject(null);
        session.getUserProperties().setProperty("gemma.candidat", "a");

        refuses(Executions.of("compare"), "There is no setting gemma.candidat; write gemma.candidate.");
    }

    /** As somebody may who comes from lm_eval; what a test makes of a name of its own is its business. */
    @Test
    void warnsOfWhatHasNoEffectOnAnEvaluation() {
        session.getUserProperties().setProperty("gemma.peft", "models/adapter");
        session.getRequest().setGoals(List.of("gemma:evaluate"));
        project.getProperties().setProperty("gemma.version", "1");

        assertThat(warnings("evaluate")).containsExactly("gemma.peft is no setting; gemma:evaluate ignores it.");
        assertThat(warnings("verify")).isEmpty();
    }

    @Test
    void warnsOfWhatModelTestsDoNotRead() {
        session.getUserProperties().setProperty("gemma.limit", "10");
        session.getUserProperties().setProperty("gemma.adapter", "models/adapter");
        session.getUserProperties().setProperty("gemma.attest.key", "key.pem");
        session.getRequest().setGoals(List.of("verify"));

        assertThat(warnings("verify"))
                .containsExactly(
                        "gemma.limit is for goals that measure without tests; it has no effect on model tests that"
                                + " do not read it themselves.");
        assertThat(warnings("evaluate")).isEmpty();
    }

    @Test
    void saysNothingOfWhatIsSetForAllCommands(@TempDir Path root) throws IOException {
        Files.createDirectories(root.resolve(".mvn"));
        Files.writeString(root.resolve(".mvn/maven.config"), "-Dgemma.tasks=sums,plain\n-T2 -Dgemma.limit=10\n");
        session.getRequest().setMultiModuleProjectDirectory(root.toFile());
        session.getUserProperties().setProperty("gemma.tasks", "sums,plain");
        session.getUserProperties().setProperty("gemma.limit", "10");
        session.getUserProperties().setProperty("gemma.sample", "5");
        session.getRequest().setGoals(List.of("verify"));

        assertThat(warnings("verify")).singleElement().asString().startsWith("gemma.sample is for goals");
    }

    @Test
    void saysNothingOfWhatAnotherGoalOrPhaseMayRead() {
        session.getUserProperties().setProperty("gemma.limit", "10");
        session.getUserProperties().setProperty("gemma.own", "of a test");
        session.getRequest().setGoals(List.of("verify", "gemma:evaluate"));

        assertThat(warnings("verify")).isEmpty();
        assertThat(warnings("evaluate")).isEmpty();
    }

    private List<String> warnings(String goal) {
        return new SettingsCheck(session, Executions.of(goal)).warnings();
    }

    private void accepts(MojoExecution execution) {
        assertThatCode(new SettingsCheck(session, execution)::check).doesNotThrowAnyException();
    }

    private void refuses(MojoExecution execution, String sentence) {
        assertThatThrownBy(new SettingsCheck(session, execution)::check)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage(sentence);
    }

    private static MavenSession session(MavenProject project) {
        var session = MavenBuild.session(Path.of("."));
        session.setCurrentProject(project);
        return session;
    }
}
