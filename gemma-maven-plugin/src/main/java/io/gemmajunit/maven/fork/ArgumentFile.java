package io.gemmajunit.maven.fork;

import io.gemmajunit.input.ReadFault;
import io.gemmajunit.shown.Shown;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the argument files of the {@code java} command, one quoted argument a line.
 *
 * <p>A class path may be longer than what operating systems accept on a command line. Syntax: "java Command-Line
 * Argument Files" in the manual of the {@code java} command, JDK 17.
 */
final class ArgumentFile {

    private ArgumentFile() {}

    static void write(Path file, List<String> arguments) {
        var text = arguments.stream().map(ArgumentFile::quote).collect(Collectors.joining("\n", "", "\n"));
        try {
            create(file);
            Files.writeString(file, text, encodingOfLauncher());
        } catch (CharacterCodingException e) {
            throw new ForkException(
                    "A path or property holds a character that this system's encoding, " + encodingOfLauncher()
                            + ", cannot write; set a UTF-8 locale, for example LC_ALL=C.UTF-8.",
                    e);
        } catch (IOException e) {
            throw new ForkException("Cannot write " + file + ": " + ReadFault.reason(e), e);
        }
    }

    /** For its owner alone where the file system knows such. */
    private static void create(Path file) throws IOException {
        Files.deleteIfExists(file);
        if (Files.getFileStore(file.toAbsolutePath().getParent())
                .supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
    }

    static String quote(String argument) {
        var quoted = new StringBuilder("\"");
        for (char c : argument.toCharArray()) {
            switch (c) {
                case '\\', '"' -> quoted.append('\\').append(c);
                case '\0' ->
                    throw new ForkException("A path or property, " + Shown.line(argument)
                            + ", holds the character U+0000, behind which a command line ends; remove it.");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case '\f' -> quoted.append("\\f");
                default -> quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** The launcher reads the file as bytes in the encoding of the platform, whatever {@code file.encoding} says. */
    private static Charset encodingOfLauncher() {
        var name = System.getProperty("sun.jnu.encoding");
        return name != null && Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
    }
}
