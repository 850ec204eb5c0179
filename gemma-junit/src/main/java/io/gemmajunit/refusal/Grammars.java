package io.gemmajunit.refusal;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.input.InputFiles;
import io.gemmajunit.input.LimitException;
import io.gemmajunit.input.ReadFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All languages in which refusals can be told: those of this package, which {@code grammar/languages.txt} lists, and a
 * user's.
 *
 * @param byLanguage in the order in which they are tried
 * @param others frequent words of languages without a grammar, by name
 * @param digests the SHA-256 of each file that was read, one after another
 */
record Grammars(Map<String, Grammar> byLanguage, Map<String, Set<String>> others, String digests) {

    private static final String USER_FILE = "refusal-[a-z]{2,8}\\.yaml";

    /** Those of this package. */
    static final Grammars STANDARD = standard();

    private static Grammars standard() {
        var grammars = new LinkedHashMap<String, Grammar>();
        var digests = new StringBuilder();
        for (String language :
                text(GrammarFile.resource("languages.txt")).lines().toList()) {
            byte[] yaml = GrammarFile.resource(language + ".yaml");
            digests.append(Sha256.of(yaml));
            grammars.put(language, GrammarFile.read(language + ".yaml", yaml));
        }
        digests.append(Sha256.of(GrammarFile.resource(GrammarFile.MODEL)));
        byte[] others = GrammarFile.resource("other.yaml");
        digests.append(Sha256.of(others));
        return new Grammars(grammars, GrammarFile.words("other.yaml", others), digests.toString());
    }

    /** Adds the languages of {@linkplain #files files} of a user; such a file replaces a built-in one. */
    static Grammars in(List<Path> files) {
        var grammars = new LinkedHashMap<>(STANDARD.byLanguage);
        var digests = new StringBuilder(STANDARD.digests);
        for (Path file : files) {
            byte[] yaml = bytes(file);
            digests.append(Sha256.of(yaml));
            Grammar grammar = GrammarFile.read(file.toString(), yaml);
            grammars.put(grammar.language(), grammar);
        }
        return new Grammars(grammars, STANDARD.others, digests.toString());
    }

    Grammars with(String language, PhraseModel model) {
        var changed = new LinkedHashMap<>(byLanguage);
        changed.computeIfPresent(language, (key, grammar) -> grammar.with(model));
        return new Grammars(changed, others, digests);
    }

    /** Returns the frequent words of each language, those with a grammar by their code. */
    Map<String, Set<String>> frequentWords() {
        var words = new HashMap<>(others);
        byLanguage.forEach((language, grammar) -> words.put(language, grammar.frequent()));
        return words;
    }

    /** Returns the files of a user, named {@code refusal-<language>.yaml}, in folders and below. */
    static List<Path> files(List<Path> folders) {
        var files = new ArrayList<Path>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> below = Files.walk(folder)) {
                    below.filter(file -> file.getFileName().toString().matches(USER_FILE))
                            .sorted()
                            .forEach(files::add);
                } catch (UncheckedIOException e) {
                    throw unsearchable(folder, ReadFault.reason(e), e);
                } catch (IOException e) {
                    throw unsearchable(folder, ReadFault.reason(e), e);
                }
            }
        }
        return files;
    }

    private static GemmaException unsearchable(Path folder, String reason, Exception e) {
        return new GemmaException(
                "Refusal rules cannot be looked for in " + folder + " (" + reason + "); make it readable.", e);
    }

    private static byte[] bytes(Path file) {
        try {
            return InputFiles.readYaml(file).getBytes(StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw GrammarFault.in(file.toString(), "are not UTF-8; save them in that encoding.", e);
        } catch (LimitException e) {
            throw GrammarFault.in(file.toString(), "are not read: " + e.getMessage() + ".", e);
        } catch (IOException e) {
            throw GrammarFault.in(file.toString(), "cannot be read: " + ReadFault.reason(e) + ".", e);
        }
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
