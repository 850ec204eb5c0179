package io.gemmajunit.maven.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.maven.MavenBuild;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositoryCache;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorPolicy;
import org.eclipse.aether.resolution.ArtifactDescriptorPolicyRequest;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactDescriptorResult;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.resolution.DependencyResult;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferEvent;
import org.eclipse.aether.transfer.TransferListener;
import org.eclipse.aether.transfer.TransferResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fetches from a repository that exists in this test alone. */
class ForkLibrariesTest {

    private static final String MASTER = "spark://host:7077";

    private final List<String> lines = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    @Test
    void fetchesTheBuildForCudaAndTellsItsSizeBefore() throws Exception {
        var file = libraries(2_634_000_000L).resolve("ai.djl.pytorch:pytorch-native-cu128:jar:linux-x86_64:2.7.1");

        assertThat(file).isEqualTo(Path.of("/repository/pytorch-native-cu128.jar"));
        assertThat(asked)
                .containsExactly("ai.djl.pytorch:pytorch-native-cu128:jar:linux-x86_64:2.7.1 from [corporate]");
        assertThat(lines)
                .containsExactly("info: Downloading pytorch-native-cu128-2.7.1-linux-x86_64.jar once, 2.6 GB, from"
                        + " https://corporate.example/");
        assertThat(heard).containsExactly("started");
    }

    @Test
    void saysNothingOfWhatHasNoSize() throws Exception {
        libraries(-1).resolve("ai.djl.pytorch:pytorch-native-cpu:jar:linux-x86_64:2.7.1");

        assertThat(lines).isEmpty();
        assertThat(heard).containsExactly("started");
    }

    @Test
    void fetchesSparkAsTheEngineOnItNeedsItAndTellsTheSizeBefore() {
        var classpath = libraries(new SparkRepository(false)).gemmaJunitOnSpark("0.1.0", MASTER);

        assertThat(lines)
                .containsExactly("info: Downloading gemma-junit-spark and Spark once, some 220 MB in 130 files.");
        assertThat(classpath.asksSpark(MASTER)).isTrue();
        assertThat(asked)
                .containsExactly(
                        "descriptor of io.gemmajunit:gemma-junit-spark:jar:0.1.0",
                        "offline io.gemmajunit:gemma-junit-spark:jar:0.1.0 (runtime),"
                                + " org.apache.spark:spark-core_2.13:jar:4.2.0 (runtime) with"
                                + " com.fasterxml.jackson.core:jackson-core:jar:2.21.2 (compile)",
                        "online io.gemmajunit:gemma-junit-spark:jar:0.1.0 (runtime),"
                                + " org.apache.spark:spark-core_2.13:jar:4.2.0 (runtime) with"
                                + " com.fasterxml.jackson.core:jackson-core:jar:2.21.2 (compile)");
    }

    @Test
    void saysNothingOfASparkThatIsThere() {
        libraries(new SparkRepository(true)).gemmaJunitOnSpark("0.1.0", MASTER);

        assertThat(lines).isEmpty();
        assertThat(asked).hasSize(2);
    }

    /** Spark's core alone takes neither for a master. */
    @ParameterizedTest
    @CsvSource({"yarn, yarn", "k8s://https://host:443, kubernetes"})
    void fetchesWhatKnowsTheKindOfCluster(String engine, String part) {
        var classpath = libraries(new SparkRepository(true)).gemmaJunitOnSpark("0.1.0", engine);

        assertThat(classpath.asksSpark(engine)).isTrue();
        assertThat(asked)
                .last()
                .asString()
                .startsWith("offline io.gemmajunit:gemma-junit-spark:jar:0.1.0 (runtime),"
                        + " org.apache.spark:spark-core_2.13:jar:4.2.0 (runtime), org.apache.spark:spark-" + part
                        + "_2.13:jar:4.2.0 (runtime) with ");
    }

    /** Knows the engine, and has its libraries or fetches them. */
    private final class SparkRepository implements InvocationHandler {

        private final boolean hasThem;

        SparkRepository(boolean hasThem) {
            this.hasThem = hasThem;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            if (method.getName().equals("readArtifactDescriptor")) {
                var request = (ArtifactDescriptorRequest) arguments[1];
                asked.add("descriptor of " + request.getArtifact());
                return new ArtifactDescriptorResult(request)
                        .addDependency(dependency("io.gemmajunit:gemma-junit:0.1.0", "compile"))
                        .addDependency(dependency("org.apache.spark:spark-core_2.13:4.2.0", "provided"))
                        .addDependency(dependency("org.assertj:assertj-core:3.27.7", "test"))
                        .addManagedDependency(dependency("com.fasterxml.jackson.core:jackson-core:2.21.2", "compile"));
            }
            assertThat(method.getName()).isEqualTo("resolveDependencies");
            var request = (DependencyRequest) arguments[1];
            var collect = request.getCollectRequest();
            var session = (RepositorySystemSession) arguments[0];
            boolean isOffline = session.isOffline();
            if (isOffline) {
                // A POM that is not there must neither pass for one without dependencies nor be remembered as such.
                assertThat(session.getCache()).isInstanceOf(DefaultRepositoryCache.class);
                assertThat(session.getArtifactDescriptorPolicy()
                                .getPolicy(session, new ArtifactDescriptorPolicyRequest()))
                        .isEqualTo(ArtifactDescriptorPolicy.IGNORE_INVALID);
            }
            asked.add((isOffline ? "offline " : "online ") + text(collect.getDependencies()) + " with "
                    + text(collect.getManagedDependencies()));
            if (isOffline && !hasThem) {
                throw new DependencyResolutionException(new DependencyResult(request), new IOException("offline"));
            }
            return new DependencyResult(request)
                    .setArtifactResults(collect.getDependencies().stream()
                            .map(dependency -> new ArtifactResult(new ArtifactRequest())
                                    .setArtifact(dependency
                                            .getArtifact()
                                            .setFile(new File("/repository/"
                                                    + dependency.getArtifact().getArtifactId()))))
                            .toList());
        }

        private static String text(List<Dependency> dependencies) {
            return dependencies.stream().map(Dependency::toString).collect(Collectors.joining(", "));
        }

        private static Dependency dependency(String coordinates, String scope) {
            return new Dependency(new DefaultArtifact(coordinates), scope);
        }
    }

    private ForkLibraries libraries(long bytes) {
        return libraries(new LibtorchRepository(bytes));
    }

    private ForkLibraries libraries(InvocationHandler repository) {
        var project = new MavenProject();
        project.setRemoteArtifactRepositories(List.of());
        var repositories = new DefaultRepositorySystemSession();
        repositories.setTransferListener(new AbstractTransferListener() {
            @Override
            public void transferStarted(TransferEvent event) {
                heard.add("started");
            }
        });
        @SuppressWarnings("deprecation")
        var session = new MavenSession(
                null, repositories, new DefaultMavenExecutionRequest(), new DefaultMavenExecutionResult());
        return new ForkLibraries(MavenBuild.log(lines), session, withCorporateRepository(project), (RepositorySystem)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(), new Class<?>[] {RepositorySystem.class}, repository));
    }

    private static MavenProject withCorporateRepository(MavenProject project) {
        return new MavenProject(project) {
            @Override
            public List<RemoteRepository> getRemoteProjectRepositories() {
                return List.of(
                        new RemoteRepository.Builder("corporate", "default", "https://corporate.example/").build());
            }

            @Override
            public List<RemoteRepository> getRemotePluginRepositories() {
                return getRemoteProjectRepositories();
            }
        };
    }

    /** Has one artifact of so many bytes. */
    private final class LibtorchRepository implements InvocationHandler {

        private final long bytes;

        LibtorchRepository(long bytes) {
            this.bytes = bytes;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Exception {
            assertThat(method.getName()).isEqualTo("resolveArtifact");
            var session = (RepositorySystemSession) arguments[0];
            var request = (ArtifactRequest) arguments[1];
            var artifact = (DefaultArtifact) request.getArtifact();
            asked.add(artifact + " from "
                    + request.getRepositories().stream()
                            .map(RemoteRepository::getId)
                            .toList());
            download(session, session.getTransferListener(), artifact, bytes);
            return new ArtifactResult(request)
                    .setArtifact(artifact.setFile(new File("/repository/" + artifact.getArtifactId() + ".jar")));
        }
    }

    private static void download(
            RepositorySystemSession session, TransferListener listener, DefaultArtifact artifact, long bytes)
            throws Exception {
        var name = artifact.getArtifactId() + "-" + artifact.getVersion() + "-" + artifact.getClassifier() + ".jar";
        var resource = new TransferResource(
                        "corporate", "https://corporate.example/", "ai/djl/pytorch/" + name, null, null)
                .setContentLength(bytes);
        listener.transferStarted(new TransferEvent.Builder(session, resource)
                .setType(TransferEvent.EventType.STARTED)
                .build());
    }
}
