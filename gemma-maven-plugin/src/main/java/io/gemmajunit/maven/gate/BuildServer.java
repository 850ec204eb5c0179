package io.gemmajunit.maven.gate;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What continuous integration says of itself in environment variables. */
record BuildServer(Map<String, String> environment) {

    BuildServer {
        environment = Map.copyOf(environment);
    }

    /** Returns whether GitHub Actions reads the log of the build. */
    boolean isGithubActions() {
        return "true".equals(environment.get("GITHUB_ACTIONS"));
    }

    /** Returns the file that GitHub Actions shows as the summary of the job. */
    Optional<Path> jobSummary() {
        return text("GITHUB_STEP_SUMMARY").map(Path::of);
    }

    /** Returns the commit that is built on GitHub, GitLab, Jenkins or Azure Pipelines; empty elsewhere. */
    String revision() {
        return Stream.of("GITHUB_SHA", "CI_COMMIT_SHA", "GIT_COMMIT", "BUILD_SOURCEVERSION")
                .map(this::text)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("");
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
