package io.gemmajunit.dataset.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.dataset.DatasetException;
import io.gemmajunit.hub.HubRepository;
import io.gemmajunit.hub.ListedFiles;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetFilesTest {

    private static final String CARD = """
            ---
            configs:
            - config_name: ARC-Easy
              data_files:
              - split: train
                path: ARC-Easy/train-*
              - split: test
                path: ARC-Easy/test-*
            - config_name: rest
              data_dir: other
            ---
            """;

    @TempDir
    Path folder;

    private String card = "";

    @Test
    void areThoseOfTheConfigurationInTheCard() {
        card = CARD;
        String[] names = {
            "README.md",
            "ARC-Challenge/test-0.parquet",
            "ARC-Easy/test-0.parquet",
            "ARC-Easy/train-0.parquet",
            "other/a.jsonl",
            "other/b.txt.md"
        };
        assertThat(choose("ARC-Easy", names))
                .containsExactly("ARC-Easy/train-0.parquet", "ARC-Easy/test-0.parquet", "README.md");
        assertThat(choose("rest", names)).containsExactly("other/a.jsonl", "README.md");
    }

    @Test
    void areThoseOfTheFolderWhereThereIsNoCard() {
        assertThat(choose("main", "main/test.parquet", "socratic/test.parquet", "notes.pdf"))
                .containsExactly("main/test.parquet");
        assertThat(choose(null, "main/test.parquet", "socratic/test.jsonl.gz", "notes.pdf"))
                .containsExactly("main/test.parquet", "socratic/test.jsonl.gz");
    }

    @Test
    void cannotBeToldByAPatternThatIsNone() {
        card = CARD.replace("ARC-Easy/train-*", "train-[0");

        assertThatThrownBy(() -> choose("ARC-Easy", "README.md", "ARC-Easy/train-0.parquet"))
                .isInstanceOf(DatasetException.class)
                .hasMessageStartingWith("The files train-[0 of dataset ")
                .hasMessageEndingWith("; correct the pattern.");
    }

    @Test
    void areNoneOfAScript() {
        assertThat(choose(null, "piqa.py", "README.md")).isEmpty();
    }

    @Test
    void mayBeWhereTheHubConvertsScripts() {
        var need = new DatasetFiles("piqa", null, found -> true);
        assertThat(need.candidates(HubRepository.dataset("ybisk/piqa").orElseThrow()))
                .extracting(HubRepository::toString)
                .containsExactly("ybisk/piqa", "ybisk/piqa@refs/convert/parquet");
        assertThat(need.candidates(HubRepository.dataset("ybisk/piqa@v2").orElseThrow()))
                .extracting(HubRepository::toString)
                .containsExactly("ybisk/piqa@v2");
    }

    @Test
    void areMetByAFolderThatSuffices() {
        assertThat(new DatasetFiles("a", null, found -> found.name().equals("a")).isMetBy(folder))
                .isTrue();
        assertThat(new DatasetFiles(
                                "a", null, found -> !found.files(null, "test").isEmpty())
                        .isMetBy(folder))
                .isFalse();
    }

    private List<String> choose(@Nullable String configuration, String... names) {
        return new DatasetFiles("org/rows", configuration, found -> true)
                .choose(new ListedFiles(
                        HubRepository.dataset("org/rows").orElseThrow(), List.of(names), folder.resolve("blob"), card));
    }
}
