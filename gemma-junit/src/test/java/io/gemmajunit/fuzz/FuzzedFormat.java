package io.gemmajunit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A format and who reads it.
 *
 * @param file name of a file of this format
 * @param seeds whole files to begin with
 * @param tokens that mean something in this format
 * @param structure what is damaged besides bytes
 * @param reader returns what the file holds, equal each time
 * @param refusals the exceptions with which the reader refuses a file
 */
public record FuzzedFormat(
        String file,
        List<byte[]> seeds,
        List<String> tokens,
        Structure structure,
        Reader reader,
        List<Class<? extends RuntimeException>> refusals) {

    /** A format of bytes and tokens. */
    public FuzzedFormat(
            String file,
            List<byte[]> seeds,
            List<String> tokens,
            Reader reader,
            List<Class<? extends RuntimeException>> refusals) {
        this(file, seeds, tokens, Structure.NONE, reader, refusals);
    }

    private static final int CASES = Integer.getInteger("gemma.fuzz.cases", 60);
    private static final long SEED = Long.getLong("gemma.fuzz.seed", 1);
    private static final int LONGEST_SENTENCE = 1500;
    private static final int LONGEST_SHOWN = 4000;

    /** Reads a file. */
    @FunctionalInterface
    public interface Reader {

        Object read(Path file) throws IOException;
    }

    @Override
    public String toString() {
        return file;
    }

    /**
     * Damages the seeds in as many ways as {@code gemma.fuzz.cases} says, 60 if it does not, and reads each result
     * twice.
     */
    public void fuzz(Path folder) throws IOException {
        for (byte[] seed : seeds) {
            assertThat(read(Files.write(folder.resolve(file), seed), seed))
                    .as("an undamaged %s", file)
                    .isNotInstanceOf(RuntimeException.class);
        }
        SplittableRandom random = new SplittableRandom(SEED);
        Mutations mutations = new Mutations(random, tokens);
        NodeMutations nodes = new NodeMutations(random);
        for (int i = 0; i < CASES; i++) {
            byte[] seed = seeds.get(i % seeds.size());
            byte[] damaged = structure == Structure.NONE || random.nextInt(4) == 0
                    ? mutations.of(seed)
                    : structure.damage(seed, nodes);
            Path path = Files.write(folder.resolve(file), damaged);
            Object first = read(path, damaged);
            Object second = read(path, damaged);
            if (first instanceof RuntimeException refusal) {
                requireSentence(refusal, path, damaged);
            } else {
                assertThat(second).as(() -> describe(damaged)).isEqualTo(first);
            }
        }
    }

    private Object read(Path path, byte[] content) {
        try {
            return reader.read(path);
        } catch (RuntimeException e) {
            if (refusals.stream().anyMatch(type -> type.isInstance(e))) {
                return e;
            }
            return fail(describe(content), e);
        } catch (IOException | StackOverflowError | OutOfMemoryError e) {
            return fail(describe(content), e);
        }
    }

    private void requireSentence(RuntimeException refusal, Path path, byte[] content) {
        @Nullable String message = refusal.getMessage();
        assertThat(message)
                .as(() -> describe(content))
                .isNotBlank()
                .hasSizeLessThan(LONGEST_SENTENCE)
                .matches(
                        text -> text.contains(file)
                                || structure != Structure.NONE
                                        && text.contains(path.getParent().toString()),
                        "names the file, or the checkpoint that it belongs to")
                .doesNotContain("\n", "\r", "Exception", "java.")
                .matches(
                        text -> text.chars().noneMatch(unit -> unit < ' ' || unit == 0x7F),
                        "without control characters");
    }

    private String describe(byte[] content) {
        byte[] shown = Arrays.copyOf(content, Math.min(content.length, LONGEST_SHOWN));
        return file + " of " + content.length + " bytes, seed " + SEED + ": "
                + Base64.getEncoder().encodeToString(shown);
    }
}
