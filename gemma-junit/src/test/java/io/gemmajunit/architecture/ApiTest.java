package io.gemmajunit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import io.gemmajunit.error.GemmaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;

/** What users may rely on is marked {@code @API}; whatever is not marked is internal, public or not. */
class ApiTest {

    private static final String ROOT = "io.gemmajunit";

    private static final JavaClasses CLASSES = ProductClasses.ALL;

    /** Packages for users, all of them. */
    private static final Set<String> FACES = Set.of(ROOT, ROOT + ".assertions", ROOT + ".spi");

    /** Public because JUnit makes it, as a service. */
    private static final Set<String> SERVICES = Set.of(ROOT + ".GemmaSessionListener");

    private static final List<String> OTHERS = List.of(
            "java.",
            "org.junit.jupiter.api.",
            "org.opentest4j.",
            "org.assertj.core.",
            "org.apiguardian.",
            "org.jspecify.");

    private static final int MOST_COMPONENTS = 8;

    /** Values that came with more, and still want a builder. */
    private static final Set<String> TOO_WIDE = Set.of(ROOT + ".results.RefusalItem");

    /** What these throw is Python's own error, or a limit; whoever calls them makes a sentence of it. */
    private static final Set<String> WITHOUT_SENTENCES =
            Set.of(ROOT + ".python", ROOT + ".python.literal", ROOT + ".jinja.error", ROOT + ".input", ROOT + ".http");

    @Test
    void signaturesMentionNothingInternal() {
        assertThat(CLASSES.stream().filter(ApiTest::isApi).flatMap(ApiTest::internalMentions))
                .isEmpty();
    }

    @Test
    void facesAreMarkedAsAWhole() {
        assertThat(CLASSES.stream()
                        .filter(type -> FACES.contains(type.getPackageName()))
                        .filter(type -> isVisible(type.getModifiers()) && !isApi(type))
                        .map(JavaClass::getName))
                .containsExactlyInAnyOrderElementsOf(SERVICES);
    }

    /** One more component would break whoever calls it. */
    @Test
    void noPublicConstructorTakesMoreThanEightComponents() {
        assertThat(CLASSES.stream()
                        .filter(type -> isApi(type) && !TOO_WIDE.contains(type.getName()))
                        .flatMap(type -> type.getConstructors().stream())
                        .filter(constructor -> isVisible(constructor.getModifiers()))
                        .filter(constructor -> constructor.getParameters().size() > MOST_COMPONENTS)
                        .map(JavaCodeUnit::getFullName))
                .isEmpty();
    }

    /** An illegal argument is a mistake in our own code, or what another exception makes a sentence of. */
    @Test
    void exceptionsForUsersAreGemmaExceptions() {
        assertThat(CLASSES.stream()
                        .filter(type -> !WITHOUT_SENTENCES.contains(type.getPackageName()))
                        .filter(type -> type.isAssignableTo(Throwable.class)
                                && type.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(type -> !type.isAssignableTo(GemmaException.class)
                                && !type.isAssignableTo(IllegalArgumentException.class))
                        .map(JavaClass::getName))
                .isEmpty();
    }

    @Test
    void documentationSaysSinceWhen() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            assertThat(sources.filter(file -> file.toString().endsWith(".java")).filter(file -> {
                        String source = read(file);
                        return source.contains("@API(") != source.contains(" * @since 0.1");
                    }))
                    .isEmpty();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A nested type is what the outermost one is. */
    private static boolean isApi(JavaClass type) {
        return type.getEnclosingClass().map(ApiTest::isApi).orElseGet(() -> type.isAnnotatedWith(API.class));
    }

    private static Stream<String> internalMentions(JavaClass type) {
        if (!isVisible(type.getModifiers())) {
            return Stream.empty();
        }
        Stream<JavaType> above = Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
        Stream<String> ofType = internal(above, type.getName());
        Stream<String> ofFields = type.getFields().stream()
                .filter(field -> isVisible(field.getModifiers()))
                .flatMap(field -> internal(Stream.of(field.getType()), field.getFullName()));
        Stream<String> ofCode = type.getCodeUnits().stream()
                .filter(code -> isVisible(code.getModifiers())
                        && !code.getModifiers().contains(JavaModifier.SYNTHETIC)
                        && !code.getModifiers().contains(JavaModifier.BRIDGE))
                .flatMap(code -> internal(
                        Stream.concat(Stream.of(code.getReturnType()), code.getParameterTypes().stream()),
                        code.getFullName()));
        return Stream.of(ofType, ofFields, ofCode).flatMap(stream -> stream);
    }

    private static Stream<String> internal(Stream<? extends JavaType> mentioned, String where) {
        return mentioned
                .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                .map(JavaClass::getBaseComponentType)
                .filter(type -> !type.isPrimitive() && !isApi(type))
                .filter(type -> OTHERS.stream().noneMatch(type.getName()::startsWith))
                .map(type -> where + " mentions " + type.getName())
                .collect(Collectors.toSet())
                .stream();
    }

    private static boolean isVisible(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }
}
