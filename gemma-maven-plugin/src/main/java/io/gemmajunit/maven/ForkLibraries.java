package io.gemmajunit.maven;

import io.gemmajunit.maven.fork.ForkException;
import io.gemmajunit.maven.fork.Library;
import io.gemmajunit.maven.fork.LibtorchPlatform;
import io.gemmajunit.maven.fork.TestClasspath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;

/** Fetches what the JVM of a model needs beside what the build has, from the repositories that the build uses. */
final class ForkLibraries {

    private static final String RUNTIME = "runtime";
    private static final String GEMMA_JUNIT = "io.gemmajunit:gemma-junit:jar:";
    private static final String LIBTORCH_VARIABLE = "PYTORCH_LIBRARY_PATH";
    private static final String LIBTORCH = "ai.djl.pytorch:pytorch-native-cpu:jar:";

    private final MavenSession session;
    private final MavenProject project;
    private final RepositorySystem repositories;

    ForkLibraries(MavenSession session, MavenProject project, RepositorySystem repositories) {
        this.session = session;
        this.project = project;
        this.repositories = repositories;
    }

    /**
     * Resolves gemma-junit with all that it needs at run time, what is optional included: DuckDB, for Parquet.
     *
     * @throws ForkException if something cannot be fetched
     */
    TestClasspath gemmaJunit(String version) {
        var root = new Dependency(new DefaultArtifact(GEMMA_JUNIT + version), RUNTIME);
        var request = new DependencyRequest(new CollectRequest(root, remoteRepositories()), null);
        try {
            var libraries = new ArrayList<Library>();
            for (var result : repositories
                    .resolveDependencies(session.getRepositorySession(), request)
                    .getArtifactResults()) {
                libraries.add(library(result.getArtifact()));
            }
            return new TestClasspath(libraries.stream().map(Library::file).toList(), libraries);
        } catch (DependencyResolutionException e) {
            throw new ForkException(
                    "Cannot resolve gemma-junit " + version + " with its dependencies: " + e.getMessage() + ".", e);
        }
    }

    private static Library library(Artifact artifact) {
        return new Library(
                artifact.getGroupId(),
                artifact.getArtifactId(),
                artifact.getBaseVersion(),
                artifact.getFile().toPath());
    }

    /** Returns where dependencies come from, and then where plugins do, as this one did. */
    private List<RemoteRepository> remoteRepositories() {
        return Stream.of(project.getRemoteProjectRepositories(), project.getRemotePluginRepositories())
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /**
     * Returns a class path with libtorch for this machine, unless it has one or the environment says where another is.
     *
     * @param environment variables of the JVM beside those of Maven
     * @throws ForkException if there is none for this machine or it cannot be fetched
     */
    TestClasspath withLibtorch(TestClasspath classpath, Map<String, String> environment) {
        if (environment.containsKey(LIBTORCH_VARIABLE) || System.getenv(LIBTORCH_VARIABLE) != null) {
            return classpath;
        }
        return classpath
                .missingLibtorch()
                .map(version -> classpath.plus(libtorch(version)))
                .orElse(classpath);
    }

    private Path libtorch(String version) {
        var coordinates = LIBTORCH + LibtorchPlatform.classifier() + ":" + version;
        try {
            return resolve(coordinates);
        } catch (ArtifactResolutionException e) {
            throw new ForkException(
                    "Cannot resolve libtorch, " + coordinates + ": " + e.getMessage()
                            + " Make it available in a repository, or set the environment variable PYTORCH_LIBRARY_PATH to a"
                            + " libtorch " + version + " of your own.",
                    e);
        }
    }

    private Path resolve(String coordinates) throws ArtifactResolutionException {
        var request = new ArtifactRequest(new DefaultArtifact(coordinates), remoteRepositories(), "gemma");
        return repositories
                .resolveArtifact(session.getRepositorySession(), request)
                .getArtifact()
                .getFile()
                .toPath();
    }
}
