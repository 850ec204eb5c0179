package io.gemmajunit.maven;

import io.gemmajunit.settings.Audience;
import io.gemmajunit.settings.Catalogue;
import io.gemmajunit.settings.SettingNames;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.plugin.descriptor.Parameter;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Refuses what Maven lets pass and so would weaken a gate unseen: a misspelt name, which it ignores, and a flag that is
 * no boolean, which it takes for false.
 */
record SettingsCheck(MavenSession session, MojoExecution execution) {

    private static final String PREFIX = "gemma.";

    /** Tells the goals that Maven was given from phases. */
    private static final Predicate<String> IS_GOAL = given -> given.contains(":");

    /**
     * Does nothing when all is well.
     *
     * @throws MojoExecutionException with a sentence on the first setting that is not
     */
    void check() throws MojoExecutionException {
        requireKnownNames();
        requireKnownParameters();
        requireFlags();
    }

    /** Knows the settings of all goals, since the properties of a project are for all of them. */
    private void requireKnownNames() throws MojoExecutionException {
        var given = new TreeSet<>(session.getUserProperties().stringPropertyNames());
        if (session.getCurrentProject() != null) {
            given.addAll(session.getCurrentProject().getProperties().stringPropertyNames());
        }
        require(SettingNames.OF_ALL, given);
    }

    /** Of what the POM configures, Maven hands on what the goal knows, and may keep silent about the rest. */
    private void requireKnownParameters() throws MojoExecutionException {
        var descriptor = execution.getMojoDescriptor().getPluginDescriptor();
        var known = descriptor.getMojos().stream()
                .flatMap(goal -> goal.getParameters().stream())
                .map(Parameter::getName)
                .distinct()
                .toList();
        require(new SettingNames(known, SettingNames.OF_ALL.aliases()), configured(descriptor.getPluginLookupKey()));
    }

    private List<String> configured(String plugin) {
        return Optional.ofNullable(session.getCurrentProject()).map(project -> project.getPlugin(plugin)).stream()
                .flatMap(declared ->
                        Stream.of(declared, declared.getExecutionsAsMap().get(execution.getExecutionId())))
                .filter(Objects::nonNull)
                .map(ConfigurationContainer::getConfiguration)
                .filter(Xpp3Dom.class::isInstance)
                .flatMap(configuration -> Stream.of(((Xpp3Dom) configuration).getChildren()))
                .map(Xpp3Dom::getName)
                .toList();
    }

    private static void require(SettingNames names, Collection<String> given) throws MojoExecutionException {
        var objection = names.objection(given);
        if (objection.isPresent()) {
            throw new MojoExecutionException(objection.get());
        }
    }

    /**
     * Returns a sentence on each property of the command line that has no effect on the goal, but may have been meant
     * to. Nothing is said of what another goal or phase may read: of tests, whatever they do not know is theirs.
     */
    List<String> warnings() {
        var descriptor = execution.getMojoDescriptor();
        var given = session.getUserProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(PREFIX))
                .sorted();
        if (descriptor.getGoal().equals("verify")) {
            var forAllCommands = ofMavenConfig();
            return given.filter(name -> isForEvaluationsAlone(name)
                            && !forAllCommands.contains(name)
                            && session.getGoals().stream().noneMatch(IS_GOAL))
                    .map(name -> name + " is for goals that measure without tests; it has no effect on model tests"
                            + " that do not read it themselves.")
                    .toList();
        }
        return descriptor.isProjectRequired() || !session.getGoals().stream().allMatch(IS_GOAL)
                ? List.of()
                : given.filter(name -> !SettingNames.OF_ALL.has(name))
                        .map(name -> name + " is no setting; gemma:" + descriptor.getGoal() + " ignores it.")
                        .toList();
    }

    /** Returns the properties that {@code .mvn/maven.config} sets, which are for whatever command comes next. */
    private Set<String> ofMavenConfig() {
        var root = session.getRequest().getMultiModuleProjectDirectory();
        if (root == null) {
            return Set.of();
        }
        try {
            return Files.readAllLines(root.toPath().resolve(".mvn").resolve("maven.config")).stream()
                    .flatMap(line -> Stream.of(line.trim().split("\\s+")))
                    .filter(argument -> argument.startsWith("-D"))
                    .map(argument -> argument.substring(2).replaceFirst("=.*", ""))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            // There is none, as in most projects, or Maven could read it where we cannot.
            return Set.of();
        }
    }

    private static boolean isForEvaluationsAlone(String name) {
        var audience = Catalogue.all().stream()
                .filter(setting -> setting.name().equals(name))
                .flatMap(setting -> setting.audience().stream())
                .collect(Collectors.toSet());
        return audience.equals(Set.of(Audience.EVALUATION));
    }

    private void requireFlags() throws MojoExecutionException {
        for (var parameter :
                execution.getMojoDescriptor().getMojoConfiguration().getChildren()) {
            var property = property(parameter);
            if (property.isPresent() && "boolean".equals(parameter.getAttribute("implementation"))) {
                requireFlag(property.get(), given(parameter.getName()));
            }
        }
    }

    private static void requireFlag(String property, Optional<String> value) throws MojoExecutionException {
        if (value.isPresent() && Stream.of("true", "false").noneMatch(value.get()::equalsIgnoreCase)) {
            throw new MojoExecutionException(property + " is \"" + value.get() + "\"; it must be true or false.");
        }
    }

    /** Returns what Maven converts to a parameter's type, be it from a property or the POM's configuration. */
    private Optional<String> given(String parameter) throws MojoExecutionException {
        var configured = Optional.ofNullable(execution.getConfiguration())
                .map(configuration -> configuration.getChild(parameter));
        if (configured.isEmpty() || configured.get().getValue() == null) {
            return Optional.empty();
        }
        try {
            var value = new PluginParameterExpressionEvaluator(session, execution)
                    .evaluate(configured.get().getValue());
            return Optional.ofNullable(value).map(Object::toString);
        } catch (ExpressionEvaluationException e) {
            throw new MojoExecutionException("Cannot evaluate " + parameter + ": " + e.getMessage(), e);
        }
    }

    /** Returns our property that sets a parameter, which the descriptor has in the form {@code ${gemma.strict}}. */
    private static Optional<String> property(PlexusConfiguration parameter) {
        return Optional.ofNullable(parameter.getValue())
                .filter(expression -> expression.startsWith("${" + PREFIX))
                .map(expression -> expression.substring(2, expression.length() - 1));
    }
}
