package io.gemmajunit.hub.download;

import io.gemmajunit.hub.Environment;
import io.gemmajunit.input.InputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A token for the Hub, found as by huggingface_hub: {@code HF_TOKEN}, then the file of {@code hf auth login}. */
final class AccessToken {

    private static final int LONGEST = 1 << 16;

    private final String secret;
    private final String source;

    AccessToken(String secret, String source) {
        this.secret = secret;
        this.source = source;
    }

    /**
     * Returns the token of the user.
     *
     * @param file that a login writes
     */
    static Optional<AccessToken> of(Environment environment, Path file) {
        if (Flag.isOn(environment.get("HF_HUB_DISABLE_IMPLICIT_TOKEN"))) {
            return Optional.empty();
        }
        return Stream.of("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN")
                .flatMap(name -> token(environment.get(name).orElse(""), name).stream())
                .findFirst()
                .or(() -> ofFile(file));
    }

    private static Optional<AccessToken> ofFile(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? token(InputFiles.readText(file, LONGEST), file.toString())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<AccessToken> token(String text, String source) {
        String secret = text.strip();
        return secret.isEmpty() || !secret.chars().allMatch(c -> c > ' ' && c < 0x7f)
                ? Optional.empty()
                : Optional.of(new AccessToken(secret, source));
    }

    /** Returns the value of the header {@code Authorization}. */
    String header() {
        return "Bearer " + secret;
    }

    /** Returns where it was found, never the secret. */
    @Override
    public String toString() {
        return "token of " + source;
    }
}
