package io.gemmajunit.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerPatternTest {

    /** Those of GPT-2 and Phi-2, of Llama 3, of o200k, of digits in threes, and of DeepSeek. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
                "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
                "[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{M}]*[\\p{Ll}\\p{Lm}]+(?i:'s|'t)?|\\p{N}{1,3}",
                "\\d{1,3}(?=(?:\\d{3})*\\b)",
                "[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|[^\\r\\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+",
                " ",
                "\\s+",
                "[[:punct:]&&[^_]]",
                "a{,3}",
                "x{y}",
                "(?#[)a+(?#])"
            })
    void hasNothingAgainstThoseOfPublishedTokenizers(String regex) {
        assertThat(TokenizerPattern.objection(regex)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "(a+)+$ ~ repeats a group that can match in several ways, so it may try for ever",
                "((a|b))*c ~ repeats a group that can match in several ways, so it may try for ever",
                "(?:a?){25}b ~ repeats a group that can match in several ways, so it may try for ever",
                "(?i)(?<n>x{1,2})* ~ repeats a group that can match in several ways, so it may try for ever",
                "a{1,30}+b ~ counts a count",
                "(a{200}){200} ~ is longer than 10000 characters when written out",
                "(a)\\1 ~ refers to one of its groups",
                "\\c[(a+)+] ~ names a control character by a letter",
                "(?x) # [ ~ begins a group in a way that is not known here",
                "(?'n ~ begins a group in a way that is not known here",
                "a) ~ closes a group that it did not open"
            })
    void objectsToWhatMayTryForEver(String regex, String objection) {
        assertThat(TokenizerPattern.objection(regex)).hasValue(objection);
    }

    @Test
    void objectsToDepthAndLength() {
        assertThat(TokenizerPattern.objection("(".repeat(60) + "a" + ")".repeat(60)))
                .hasValue("nests deeper than 50 groups");
        assertThat(TokenizerPattern.objection("a".repeat(5001))).hasValue("is longer than 5000 characters");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "a ~ false",
                "a+|b ~ false",
                "a? ~ true",
                "ab|c* ~ true",
                "^ ~ true",
                "^a ~ false",
                "(?=a) ~ true",
                "(?i) ~ true",
                "\\b ~ true",
                "(?:a|b){0,2} ~ true",
                "(?:a|)b ~ false",
                "[^a] ~ false",
                "x| ~ true"
            })
    void knowsWhatMatchesNothing(String regex, boolean canBeEmpty) {
        assertThat(TokenizerPattern.canBeEmpty(regex)).isEqualTo(canBeEmpty);
    }
}
