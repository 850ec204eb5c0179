package io.gemmajunit.checkpoint.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.folder.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecodingRulesTest {

    private static final Path MODEL = Path.of("src/test/resources/checkpoints/gemma-mqa-bf16");

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void copyCheckpoint() throws IOException {
        for (String name : List.of("config.json", "model.safetensors")) {
            Files.copy(MODEL.resolve(name), folder.resolve(name));
        }
        file = folder.resolve("generation_config.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"do_sample\": true, \"temperature\": 0.6, \"top_k\": 64, \"top_p\": 0.95}",
                "{\"repetition_penalty\": 1.0, \"no_repeat_ngram_size\": 0, \"num_beams\": 1, \"num_return_sequences\": 1}",
                "{\"cache_implementation\": \"hybrid\", \"guidance_scale\": 1, \"penalty_alpha\": null, \"token_healing\": false}",
                "{\"transformers_version\": \"5.18.0\", \"max_length\": 8192, \"length_penalty\": 2.0, \"top_h\": 0.4}"
            })
    void whatDoesNotChangeGreedyAnswersIsNoRule(String settings) throws IOException {
        Files.writeString(file, settings);
        assertThat(rules()).isEqualTo(DecodingRules.NONE);
    }

    @Test
    void rulesOfTheConfigCountWhereThereIsNoOtherFile() throws IOException {
        Path config = folder.resolve("config.json");
        Files.writeString(config, Files.readString(config).replaceFirst("\\{", "{\"repetition_penalty\": 1.5,"));
        assertThat(rules().repetitionPenalty()).isEqualTo(1.5);
        Files.writeString(file, "{\"eos_token_id\": 1}");
        assertThat(rules()).isEqualTo(DecodingRules.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            num_beams | 4
            num_beams | 1.5
            num_beams | "1"
            num_return_sequences | 2
            penalty_alpha | 0.6
            guidance_scale | 1.5
            cache_implementation | "quantized"
            token_healing | true
            token_healing | "yes"
            watermarking_config | {"bias":2.5}
            dola_layers | "high"
            constraints | [1]
            force_words_ids | [[5]]
            stop_strings | "END"
            max_time | 2.0
            """)
    void whatIsNotSupportedIsRefusedByName(String name, String value) throws IOException {
        Files.writeString(file, "{\"" + name + "\": " + value + "}");
        assertThatThrownBy(this::rules)
                .isInstanceOf(CheckpointException.class)
                .hasMessage(file + " sets " + name + " to " + value
                        + ", which changes answers and is not supported; remove it.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            repetition_penalty | 0
            repetition_penalty | "high"
            repetition_penalty | "1.5"
            encoder_repetition_penalty | -1.5
            no_repeat_ngram_size | -1
            min_new_tokens | 2.5
            bad_words_ids | [[]]
            bad_words_ids | 1.5
            bad_words_ids | "the"
            bad_words_ids | [5]
            sequence_bias | 2
            bad_words_ids | [["the"]]
            sequence_bias | [[[5]]]
            sequence_bias | [[[-5],1.0]]
            exponential_decay_length_penalty | [5]
            suppress_tokens | [-1]
            begin_suppress_tokens | ["a"]
            forced_bos_token_id | "a"
            forced_eos_token_id | 1.5
            """)
    void whatMakesNoSenseIsRefused(String name, String value) throws IOException {
        Files.writeString(file, "{\"" + name + "\": " + value + "}");
        assertThatThrownBy(this::rules)
                .isInstanceOf(CheckpointException.class)
                .hasMessage(file + " has no usable " + name + " (found " + value + "); correct or remove it.");
    }

    @Test
    void whatIsForcedMustNotBeForbidden() throws IOException {
        Files.writeString(file, "{\"suppress_tokens\": [1, 5], \"forced_eos_token_id\": [5]}");
        assertThatThrownBy(this::rules)
                .hasMessage(file + " has no usable forced_eos_token_id (found [5]); correct or remove it.");
    }

    private DecodingRules rules() {
        return Checkpoint.open(folder).generation().rules();
    }
}
