package io.gemmajunit.maven.model;

import io.gemmajunit.maven.fork.ForkException;
import io.gemmajunit.maven.fork.Library;
import io.gemmajunit.maven.fork.LibtorchPlatform;
import io.gemmajunit.maven.fork.NvidiaDriver;
import io.gemmajunit.maven.fork.TestClasspath;
import io.gemmajunit.settings.SparkMaster;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositoryCache;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactDescriptorPolicy;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;

/** Fetches what the JVM of a model needs beside what the build has, from the repositories that the build uses. */
public record ForkLibraries(Log log, MavenSession session, MavenProject project, RepositorySystem repositories) {

    private static final String RUNTIME = "runtime";
    private static final String PROVIDED = "provided";
    private static final String CONTEXT = "gemma";
    private static final String GEMMA_JUNIT = "io.gemmajunit:gemma-junit:jar:";
    private static final String GEMMA_JUNIT_SPARK = SparkMaster.ENGINE + ":jar:";
    private static final String LAUNCHER = "org.junit.platform:junit-platform-launcher:jar:";
    private static final String JUPITER_ENGINE = "org.junit.jupiter:junit-jupiter-engine:jar:";
    private static final String LIBTORCH_VARIABLE = "PYTORCH_LIBRARY_PATH";
    private static final String DJL = "ai.djl.pytorch:";

    /**
     * Resolves gemma-junit with all that it needs at run time, what is optional included: DuckDB, for Parquet.
     *
     * @throws ForkException if something cannot be fetched
     */
    TestClasspath gemmaJunit(String version) {
        var root = new Dependency(new DefaultArtifact(GEMMA_JUNIT + version), RUNTIME);
        try {
            return resolve(session.getRepositorySession(), new CollectRequest(root, remoteRepositories()));
        } catch (DependencyResolutionException e) {
            throw new ForkException(
                    "Cannot resolve gemma-junit " + version + " with its dependencies: " + e.getMessage() + ".", e);
        }
    }

    /**
     * Resolves what runs tests of a version of JUnit, from 6.0 on.
     *
     * @throws ForkException if it cannot be fetched
     */
    TestClasspath junit(String version) {
        var request = new CollectRequest().setRequestContext(CONTEXT).setRepositories(remoteRepositories());
        Stream.of(LAUNCHER, JUPITER_ENGINE)
                .map(name -> new Dependency(new DefaultArtifact(name + version), RUNTIME))
                .forEach(request::addDependency);
        try {
            return resolve(session.getRepositorySession(), request);
        } catch (DependencyResolutionException e) {
            throw new ForkException(
                    "Cannot resolve the launcher of JUnit " + version + ": " + e.getMessage()
                            + " Make it available in a repository.",
                    e);
        }
    }

    /**
     * Resolves gemma-junit-spark with all that it needs at run time, Spark included, which is provided on a cluster but
     * not here. Tells their size before they are fetched.
     *
     * @param engine master of the cluster
     * @throws ForkException if something cannot be fetched
     */
    TestClasspath gemmaJunitOnSpark(String version, String engine) {
        var own = new DefaultArtifact(GEMMA_JUNIT_SPARK + version);
        var online = session.getRepositorySession();
        try {
            var descriptor = repositories.readArtifactDescriptor(
                    online, new ArtifactDescriptorRequest(own, remoteRepositories(), CONTEXT));
            var request = new CollectRequest()
                    .setRequestContext(CONTEXT)
                    .setRepositories(remoteRepositories())
                    .setManagedDependencies(descriptor.getManagedDependencies())
                    .addDependency(new Dependency(own, RUNTIME));
            descriptor.getDependencies().stream()
                    .filter(dependency -> dependency.getScope().equals(PROVIDED))
                    .forEach(dependency -> request.addDependency(dependency.setScope(RUNTIME)));
            SparkMaster.libraries(engine).stream()
                    .skip(1)
                    .forEach(part -> request.addDependency(new Dependency(new DefaultArtifact(part), RUNTIME)));
            return resolveTellingSize(online, request);
        } catch (ArtifactDescriptorException | DependencyResolutionException e) {
            throw new ForkException(
                    "Cannot resolve gemma-junit-spark " + version + " with Spark: " + e.getMessage()
                            + ". Make them available in a repository, or leave gemma.engine out.",
                    e);
        }
    }

    private TestClasspath resolveTellingSize(RepositorySystemSession online, CollectRequest request)
            throws DependencyResolutionException {
        // What has no POM here has no dependencies, which nobody may take for all that there is, now or later.
        var offline = new DefaultRepositorySystemSession(online);
        offline.setOffline(true);
        offline.setCache(new DefaultRepositoryCache());
        offline.setArtifactDescriptorPolicy((given, descriptor) -> ArtifactDescriptorPolicy.IGNORE_INVALID);
        try {
            return resolve(offline, request);
        } catch (DependencyResolutionException e) {
            log.debug(e);
            log.info("Downloading gemma-junit-spark and Spark once, some 220 MB in 130 files.");
            return resolve(online, request);
        }
    }

    private TestClasspath resolve(RepositorySystemSession with, CollectRequest request)
            throws DependencyResolutionException {
        return new TestClasspath(
                repositories
                        .resolveDependencies(with, new DependencyRequest(request, null))
                        .getArtifactResults()
                        .stream()
                        .map(result -> library(result.getArtifact()))
                        .toList());
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
     * @param device that {@code gemma.device} names
     * @throws ForkException if there is none for this machine, it cannot be fetched, or the GPU is missing
     */
    TestClasspath withLibtorch(TestClasspath classpath, Map<String, String> environment, String device) {
        if (environment.containsKey(LIBTORCH_VARIABLE) || System.getenv(LIBTORCH_VARIABLE) != null) {
            return classpath;
        }
        classpath.checkLibtorch(device);
        return classpath
                .missingLibtorch()
                .map(version -> classpath.plus(libtorch(version, device)))
                .orElse(classpath);
    }

    private Path libtorch(String version, String device) {
        var coordinates = DJL + LibtorchPlatform.build(device) + ":" + version;
        if (LibtorchPlatform.isCuda(device)) {
            NvidiaDriver.ofMachine().require(device);
        }
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

    Path resolve(String coordinates) throws ArtifactResolutionException {
        var request = new ArtifactRequest(new DefaultArtifact(coordinates), remoteRepositories(), CONTEXT);
        var own = session.getRepositorySession();
        var telling = new DefaultRepositorySystemSession(own);
        telling.setTransferListener(new DownloadSize(log, own.getTransferListener()));
        return repositories
                .resolveArtifact(telling, request)
                .getArtifact()
                .getFile()
                .toPath();
    }
}
