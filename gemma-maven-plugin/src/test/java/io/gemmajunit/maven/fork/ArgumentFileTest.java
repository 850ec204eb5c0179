package io.gemmajunit.maven.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentFileTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "plain, `\"plain\"`",
                "`a b (c)`, `\"a b (c)\"`",
                "`C:\\x\\y`, `\"C:\\\\x\\\\y\"`",
                "`say \"hi\"`, `\"say \\\"hi\\\"\"`",
                "`it's #1`, `\"it's #1\"`",
                "``, `\"\"`"
            })
    void quotesBackslashesAndQuotes(String argument, String quoted) {
        assertThat(ArgumentFile.quote(argument)).isEqualTo(quoted);
    }

    @Test
    void writesControlCharactersAsEscapes() {
        assertThat(ArgumentFile.quote("a\nb\tc\rd\fe")).isEqualTo("\"a\\nb\\tc\\rd\\fe\"");
    }

    @Test
    void refusesWhatWouldEndAnArgument() {
        assertThatThrownBy(() -> ArgumentFile.quote("-Dx=a\0b"))
                .isInstanceOf(ForkException.class)
                .hasMessage("A path or property, -Dx=a b, holds the character U+0000, behind which a command line ends;"
                        + " remove it.");
    }

    @Test
    void writesOneArgumentALine(@TempDir Path directory) throws IOException {
        var file = directory.resolve("fork.args");

        ArgumentFile.write(file, List.of("-cp", "a b.jar", "Main"));

        assertThat(Files.readString(file)).isEqualTo("\"-cp\"\n\"a b.jar\"\n\"Main\"\n");
    }
}
