package io.gemmajunit.evaluate;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads properties {@code gemma.*}; one that holds nothing but blanks and commas counts as absent. */
final class GemmaProperties {

    private final Function<String, @Nullable String> values;

    GemmaProperties(Function<String, @Nullable String> values) {
        this.values = values;
    }

    Optional<String> text(String name) {
        String value = values.apply(name);
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.matches("[,\\s]*"));
    }

    /** @param what the property is, for the message when it is absent */
    String required(String name, String what) {
        return text(name).orElseThrow(() -> new EvaluateException(name + " is not set; it says " + what + "."));
    }

    /** Returns the parts between commas. */
    List<String> list(String name) {
        return text(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .distinct()
                .toList();
    }

    List<Path> folders(String name) {
        return list(name).stream().map(Path::of).toList();
    }

    Optional<Integer> number(String name, int least) {
        return text(name).map(value -> {
            if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < least) {
                throw new EvaluateException(
                        name + " is \"" + value + "\"; it must be a whole number from " + least + " to 999999999.");
            }
            return Integer.parseInt(value);
        });
    }

    /** Returns the value in lower case; the first choice is the default. */
    String choice(String name, List<String> choices) {
        String value = text(name).orElse(choices.get(0)).toLowerCase(Locale.ROOT);
        if (!choices.contains(value)) {
            throw new EvaluateException(name + " is \"" + value + "\"; it must be "
                    + String.join(", ", choices).replaceFirst(", ([^,]*)$", " or $1") + ".");
        }
        return value;
    }
}
