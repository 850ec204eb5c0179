package io.gemmajunit.hub;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where huggingface_hub 1.x keeps its cache and the token of a login (constants.py): the most specific environment
 * variable decides.
 */
record CacheLocation(Environment environment, Path userHome) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}|\\$(\\w+)");

    Path root() {
        return path("HF_HUB_CACHE")
                .or(() -> path("HUGGINGFACE_HUB_CACHE"))
                .orElseGet(() -> home().resolve("hub"))
                .toAbsolutePath()
                .normalize();
    }

    Path token() {
        return path("HF_TOKEN_PATH").orElseGet(() -> home().resolve("token"));
    }

    private Path home() {
        return path("HF_HOME")
                .orElseGet(() -> path("XDG_CACHE_HOME")
                        .orElseGet(() -> userHome.resolve(".cache"))
                        .resolve("huggingface"));
    }

    private Optional<Path> path(String variable) {
        return environment.get(variable).filter(value -> !value.isBlank()).map(this::expanded);
    }

    /** As Python's expanduser and expandvars do: a leading tilde and known variables. */
    private Path expanded(String value) {
        String text = value.equals("~") || value.startsWith("~/") ? userHome + value.substring(1) : value;
        return Path.of(VARIABLE.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(environment
                        .get(match.group(match.group(1) == null ? 2 : 1))
                        .orElse(match.group()))));
    }
}
