package io.gemmajunit;

import io.gemmajunit.contamination.TrainingFiles;
import io.gemmajunit.dataset.folder.DatasetPlaces;
import io.gemmajunit.error.GemmaException;
import io.gemmajunit.hub.download.HubDownloads;
import io.gemmajunit.model.cache.AnswerFolder;
import io.gemmajunit.session.Activation;
import io.gemmajunit.session.Checkpoints;
import io.gemmajunit.session.ModelSession;
import io.gemmajunit.session.ProgressEntries;
import io.gemmajunit.session.SessionStore;
import io.gemmajunit.session.Settings;
import io.gemmajunit.session.TrainingSearch;
import io.gemmajunit.settings.Configuration;
import io.gemmajunit.task.library.TaskLibrary;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Makes {@link GemmaModelTest} work: decides whether tests run, runs them once per checkpoint, injects the model. */
final class GemmaModelExtension
        implements ExecutionCondition,
                ClassTemplateInvocationContextProvider,
                TestTemplateInvocationContextProvider,
                ParameterResolver {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        var activation = new Activation(Configuration.of(context), System::getProperty).evaluate();
        if (activation.isDisabled()) {
            return activation;
        }
        return skippedAsAWhole(context).map(ConditionEvaluationResult::disabled).orElse(activation);
    }

    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
        return annotation(context.getElement()).isPresent() && !hasOther(ClassTemplate.class, context.getElement());
    }

    @Override
    public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(ExtensionContext context) {
        return invocations(context).map(ClassTemplateInvocationContext.class::cast);
    }

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return annotation(context.getElement()).isPresent() && !hasOther(TestTemplate.class, context.getElement());
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        return invocations(context).map(TestTemplateInvocationContext.class::cast);
    }

    /** Whatever else multiplies a test, as {@code @ParameterizedTest} does, is left to do so, and gets the model. */
    private static boolean hasOther(
            Class<? extends Annotation> template, Optional<? extends AnnotatedElement> element) {
        return element.stream()
                .flatMap(annotated -> Stream.of(annotated.getAnnotations()))
                .map(Annotation::annotationType)
                .anyMatch(type -> type != GemmaModelTest.class
                        && !AnnotationSupport.isAnnotated(type, GemmaModelTest.class)
                        && (type == template || AnnotationSupport.isAnnotated(type, template)));
    }

    /** A test class's constructor, too, is called for one checkpoint. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == GemmaModel.class || type == TrainingData.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        try {
            return parameter.getParameter().getType() == TrainingData.class ? trainingData(context) : model(context);
        } catch (RuntimeException e) {
            // The reason first, so that reports can show tests that fail for the same one together.
            throw new ParameterResolutionException(
                    reason(e) + "\nCannot inject parameter [" + parameter.getParameter() + "] of ["
                            + parameter.getDeclaringExecutable() + "]",
                    e);
        }
    }

    private static TrainingData trainingData(ExtensionContext context) {
        Configuration.requireNoTypos(SessionStore.parameterNames(context), Configuration.variableNames());
        var configuration = Configuration.of(context);
        configuration.required(TrainingFiles.SETTING, "which files the model was trained on, separated by commas");
        var settings = Settings.from(configuration);
        ModelSession session = SessionStore.models(context);
        return new TrainingData(
                TrainingSearch.of(configuration).orElseThrow().files(),
                configuration.number(TrainingData.LIMIT, 0).orElse(0),
                () -> library(session, settings, AnswerFolder.from(configuration::value)));
    }

    private static GemmaModel model(ExtensionContext context) {
        Configuration.requireNoTypos(SessionStore.parameterNames(context), Configuration.variableNames());
        CheckpointInvocation invocation = ofMultipliedMethod(context)
                .or(() -> CheckpointInvocation.of(context))
                .orElseGet(() -> onlyInvocation(context));
        var settings = Settings.from(Configuration.of(context));
        TrainingSearch.of(Configuration.of(context)); // fails before hours of work, not after
        ModelSession session = SessionStore.models(context);
        var answers = AnswerFolder.from(Configuration.of(context)::value);
        return new GemmaModel(
                session.model(invocation.checkpoint(), answers),
                new ModelContext(
                        settings,
                        session.recorder(settings.results(), settings.unsafeTexts()),
                        () -> library(session, settings, answers),
                        () -> new ProgressEntries(
                                text -> context.publishReportEntry(ProgressEntries.KEY, text), System::nanoTime),
                        name -> session.model(invocation.checkpoint(name), answers)));
    }

    private static TaskLibrary library(ModelSession session, Settings settings, Optional<AnswerFolder> answers) {
        var datasets = new DatasetPlaces(settings.datasets(), HubDownloads.ofUser(settings.download()));
        return session.library(settings.includePath(), datasets, answers, settings.pythonFunctions());
    }

    /** {@code @BeforeAll} and {@code PER_CLASS} constructors come before JUnit starts the first run of a class. */
    private static CheckpointInvocation onlyInvocation(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        var annotation = AnnotationSupport.findAnnotation(
                        testClass, GemmaModelTest.class, context.getEnclosingTestClasses())
                .orElseThrow(() -> new GemmaException(context.getDisplayName()
                        + " has an annotation beside @GemmaModelTest that makes it another test, such as @Test;"
                        + " remove that one, or put @GemmaModelTest on the class instead."));
        List<CheckpointInvocation> invocations =
                invocations(annotation, context).toList();
        if (invocations.size() != 1) {
            throw new GemmaException("JUnit calls this once, before it chooses one of the "
                    + invocations.size() + " checkpoints of " + testClass.getSimpleName()
                    + "; take the model in @BeforeEach or in the test.");
        }
        return invocations.get(0);
    }

    /** Where another template multiplies a method, there are no runs of ours. */
    private static Optional<CheckpointInvocation> ofMultipliedMethod(ExtensionContext context) {
        return context.getTestMethod()
                .filter(method -> hasOther(TestTemplate.class, Optional.of(method)))
                .flatMap(method -> annotation(Optional.of(method)))
                .map(annotation -> {
                    List<CheckpointInvocation> invocations =
                            invocations(annotation, context).toList();
                    if (invocations.size() != 1) {
                        throw new GemmaException(context.getRequiredTestMethod().getName()
                                + " is multiplied by another annotation, so it cannot run for each of "
                                + invocations.size() + " checkpoints; put @GemmaModelTest on its class instead.");
                    }
                    return invocations.get(0);
                });
    }

    private static Optional<String> skippedAsAWhole(ExtensionContext context) {
        return annotation(context.getElement())
                .filter(annotation -> annotation.whenAbsent() == AbsencePolicy.SKIP)
                .map(annotation -> invocations(annotation, context)
                        .map(CheckpointInvocation::absence)
                        .toList())
                .filter(absences -> absences.stream().allMatch(Optional::isPresent))
                .map(absences -> absences.stream().flatMap(Optional::stream).collect(Collectors.joining(" ")));
    }

    private static Stream<CheckpointInvocation> invocations(ExtensionContext context) {
        return annotation(context.getElement()).stream().flatMap(annotation -> invocations(annotation, context));
    }

    private static Stream<CheckpointInvocation> invocations(GemmaModelTest annotation, ExtensionContext context) {
        var checkpoints = new Checkpoints(
                Configuration.of(context),
                SessionStore.parameterNames(context),
                Configuration.variableNames(),
                SessionStore.models(context).providers());
        List<String> names = annotation.value().length == 0 ? List.of("") : List.of(annotation.value());
        return names.stream().map(name -> new CheckpointInvocation(name, checkpoints, annotation.whenAbsent()));
    }

    private static Optional<GemmaModelTest> annotation(Optional<AnnotatedElement> element) {
        return AnnotationSupport.findAnnotation(element, GemmaModelTest.class);
    }

    private static String reason(RuntimeException e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
