package io.gemmajunit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.settings.Audience;
import io.gemmajunit.settings.Catalogue;
import io.gemmajunit.settings.Setting;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HF_TOKEN",
                "HUGGING_FACE_HUB_TOKEN",
                "AWS_SECRET_ACCESS_KEY",
                "GITHUB_TOKEN",
                "api.key",
                "apiKey",
                "gemma.api.token",
                "db.password",
                "dbPassword",
                "DBPASSWORD",
                "http.proxyPassword",
                "javax.net.ssl.trustStorePassword",
                "MYSQL_PWD",
                "NPM_AUTH",
                "client-secret",
                "GPG_PASSPHRASE",
                "GOOGLE_APPLICATION_CREDENTIALS",
                "session_cookie",
                "DB_PASSWORD2",
                "apiKey1"
            })
    void areToldByTheirNames(String name) {
        assertThat(Secrets.isSecret(name, "x")).isTrue();
        assertThat(Secrets.parts(name, "x")).containsExactly("x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PATH",
                "PWD",
                "OLDPWD",
                "GIT_AUTHOR_NAME",
                "user.home",
                "gemma.checkpoint",
                "tokenizer.path",
                "max.tokens",
                "gemma.thinkEndToken",
                "pad_token",
                "gemma.unk_token2",
                "sha256",
                "eosToken",
                "keyboard",
                "com.sun.management.jmxremote.password.file",
                "java.security.auth.login.config"
            })
    void areNotWhatMerelyLooksSo(String name) {
        assertThat(Secrets.isSecret(name, "x")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://me:pass@proxy:3128, //me:pass@",
        "http://ghp_x@github.com/o/r, //ghp_x@",
        "jdbc:postgresql://u:p%40@db/x, //u:p%40@"
    })
    void areToldByTheUserOfAnAddress(String value, String hidden) {
        assertThat(Secrets.isSecret("x", value)).isTrue();
        assertThat(Secrets.parts("x", value)).containsExactly(hidden);
        assertThat(Secrets.isSecret("x", "https://example.org/a@b")).isFalse();
    }

    /**
     * Or they would be missing in the command line of the JVM that runs models; the key of attestations stays in Maven.
     */
    @Test
    void areNoneOfTheSettingsOfAModel() {
        assertThat(Stream.of(Audience.TESTS, Audience.EVALUATION).flatMap(audience -> Catalogue.of(audience).stream()))
                .extracting(Setting::name)
                .isNotEmpty()
                .noneMatch(name -> Secrets.isSecret(name, "x"));
    }

    @Test
    void areSentWhateverTheyHold() throws IOException {
        var properties = new TreeMap<>(Map.of("a=b", "=\n\r\\ü😀", "", "", "empty", "", "x", "y".repeat(100_000)));
        var out = new ByteArrayOutputStream();

        SentProperties.write(out, properties);
        out.write("more".getBytes(StandardCharsets.US_ASCII));
        var in = new ByteArrayInputStream(out.toByteArray());

        assertThat(SentProperties.read(in)).isEqualTo(properties);
        assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII)).isEqualTo("more");
    }

    @Test
    void areMissingWhereNoneAreSent() throws IOException {
        assertThat(SentProperties.read(new ByteArrayInputStream(new byte[0]))).isEmpty();
    }
}
