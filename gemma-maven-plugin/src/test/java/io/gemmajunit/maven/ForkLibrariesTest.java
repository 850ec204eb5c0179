package io.gemmajunit.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferEvent;
import org.eclipse.aether.transfer.TransferListener;
import org.eclipse.aether.transfer.TransferResource;
import org.junit.jupiter.api.Test;

/** Fetches from a repository that exists in this test alone. */
class ForkLibrariesTest {

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
                .containsExactly("Downloading pytorch-native-cu128-2.7.1-linux-x86_64.jar once, 2.6 GB, from"
                        + " https://corporate.example/");
        assertThat(heard).containsExactly("started");
    }

    @Test
    void saysNothingOfWhatHasNoSize() throws Exception {
        libraries(-1).resolve("ai.djl.pytorch:pytorch-native-cpu:jar:linux-x86_64:2.7.1");

        assertThat(lines).isEmpty();
        assertThat(heard).containsExactly("started");
    }

    private ForkLibraries libraries(long bytes) {
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
        var log = new SystemStreamLog() {
            @Override
            public void info(CharSequence line) {
                lines.add(line.toString());
            }
        };
        return new ForkLibraries(log, session, withCorporateRepository(project), system(bytes));
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

    private RepositorySystem system(long bytes) {
        return (RepositorySystem) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {RepositorySystem.class}, (proxy, method, arguments) -> {
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
                            .setArtifact(
                                    artifact.setFile(new File("/repository/" + artifact.getArtifactId() + ".jar")));
                });
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
