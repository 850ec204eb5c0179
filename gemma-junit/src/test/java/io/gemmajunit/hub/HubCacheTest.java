package io.gemmajunit.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubCacheTest {

    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final Path HOME = Path.of("/home/me");

    @Nested
    class IsAt {

        @Test
        void theDefaultFolderWithoutVariables() {
            assertThat(root(Map.of())).isEqualTo(Path.of("/home/me/.cache/huggingface/hub"));
        }

        @Test
        void theCacheFolderOfTheDesktop() {
            assertThat(root(Map.of("XDG_CACHE_HOME", "/var/cache"))).isEqualTo(Path.of("/var/cache/huggingface/hub"));
        }

        @Test
        void theHomeOfHuggingFaceBeforeTheDesktops() {
            assertThat(root(Map.of("XDG_CACHE_HOME", "/var/cache", "HF_HOME", "/data/hf")))
                    .isEqualTo(Path.of("/data/hf/hub"));
        }

        @Test
        void theOldVariableBeforeTheHome() {
            assertThat(root(Map.of("HF_HOME", "/data/hf", "HUGGINGFACE_HUB_CACHE", "/data/old")))
                    .isEqualTo(Path.of("/data/old"));
        }

        @Test
        void theNewVariableBeforeTheOldOne() {
            assertThat(root(Map.of("HUGGINGFACE_HUB_CACHE", "/data/old", "HF_HUB_CACHE", "/data/new")))
                    .isEqualTo(Path.of("/data/new"));
        }

        @Test
        void expandsTildeAndVariables() {
            assertThat(root(Map.of("HF_HUB_CACHE", "~/hub"))).isEqualTo(Path.of("/home/me/hub"));
            assertThat(root(Map.of("HF_HUB_CACHE", "${DISK}/hub", "DISK", "/mnt")))
                    .isEqualTo(Path.of("/mnt/hub"));
            assertThat(root(Map.of("HF_HUB_CACHE", "/mnt/$NONE"))).isEqualTo(Path.of("/mnt/$NONE"));
        }

        @Test
        void takesBlankAsUnset() {
            assertThat(root(Map.of("HF_HUB_CACHE", " "))).isEqualTo(Path.of("/home/me/.cache/huggingface/hub"));
        }

        @Test
        void besideTheTokenUnlessAVariableNamesIt() {
            assertThat(token(Map.of())).isEqualTo(Path.of("/home/me/.cache/huggingface/token"));
            assertThat(token(Map.of("HF_HOME", "/data/hf"))).isEqualTo(Path.of("/data/hf/token"));
            assertThat(token(Map.of("HF_HOME", "/data/hf", "HF_TOKEN_PATH", "~/$NAME", "NAME", "hf")))
                    .isEqualTo(Path.of("/home/me/hf"));
        }

        private Path token(Map<String, String> environment) {
            return HubCache.token(name -> Optional.ofNullable(environment.get(name)), HOME);
        }

        private Path root(Map<String, String> environment) {
            return HubCache.of(name -> Optional.ofNullable(environment.get(name)), HOME)
                    .root();
        }
    }

    @Nested
    class Finds {

        @TempDir
        Path root;

        private HubCache cache;
        private Path model;

        @BeforeEach
        void emptyCache() {
            cache = new HubCache(root);
            model = root.resolve("models--google--gemma-2b-it");
        }

        @Test
        void theSnapshotThatMainPointsTo() throws IOException {
            Path snapshot = snapshot(model, COMMIT);
            ref(model, "main", COMMIT + "\n");

            assertThat(cache.cached(gemma())).contains(snapshot);
            assertThat(cache.place(gemma()))
                    .isEqualTo("the Hugging Face cache " + root + " (it has models--google--gemma-2b-it/snapshots/"
                            + COMMIT + ")");
        }

        @Test
        void aSnapshotOfLinksIntoBlobs() throws IOException {
            Path snapshot = Files.createDirectories(model.resolve("snapshots").resolve(COMMIT));
            Files.createDirectories(model.resolve("blobs"));
            Files.writeString(model.resolve("blobs/a1b2"), "{}");
            Files.createSymbolicLink(snapshot.resolve("config.json"), Path.of("../../blobs/a1b2"));
            ref(model, "main", COMMIT);

            assertThat(cache.cached(gemma())).contains(snapshot);
            assertThat(snapshot.resolve("config.json")).hasContent("{}");
        }

        @Test
        void aBranchATagAPullRequestAndACommit() throws IOException {
            Path snapshot = snapshot(model, COMMIT);
            ref(model, "v1.1", COMMIT);
            ref(model, "refs/pr/7", COMMIT);

            assertThat(cache.cached(gemma("v1.1"))).contains(snapshot);
            assertThat(cache.cached(gemma("refs/pr/7"))).contains(snapshot);
            assertThat(cache.cached(gemma(COMMIT))).contains(snapshot);
        }

        @Test
        void datasetsApartFromModels() throws IOException {
            Path snapshot = snapshot(root.resolve("datasets--walledai--XSTest"), COMMIT);
            ref(root.resolve("datasets--walledai--XSTest"), "main", COMMIT);

            assertThat(cache.cached(HubRepository.dataset("walledai/XSTest").orElseThrow()))
                    .contains(snapshot);
            assertThat(cache.cached(HubRepository.model("walledai/XSTest").orElseThrow()))
                    .isEmpty();
        }

        @Test
        void nothingWhereThereIsNoCache() {
            Path absent = root.resolve("absent");
            assertThat(new HubCache(absent).cached(gemma())).isEmpty();
            assertThat(new HubCache(absent).place(gemma()))
                    .isEqualTo("the Hugging Face cache " + absent + " (which does not exist)");
        }

        @Test
        void nothingWhereTheRepositoryIsAbsent() {
            assertThat(cache.cached(gemma())).isEmpty();
            assertThat(cache.place(gemma()))
                    .isEqualTo("the Hugging Face cache " + root + " (it has no models--google--gemma-2b-it)");
        }

        @Test
        void noDefaultRevisionWhereOnlyACommitWasDownloaded() throws IOException {
            snapshot(model, COMMIT);

            assertThat(cache.cached(gemma())).isEmpty();
            assertThat(cache.place(gemma()))
                    .isEqualTo("the Hugging Face cache " + root
                            + " (models--google--gemma-2b-it has no revision main; it has google/gemma-2b-it@" + COMMIT
                            + ")");
        }

        @Test
        void noSnapshotWithALinkToAFileThatIsNotThere() throws IOException {
            Path snapshot = snapshot(model, COMMIT);
            Files.createSymbolicLink(snapshot.resolve("model.safetensors"), Path.of("../../blobs/gone"));
            ref(model, "main", COMMIT);

            assertThat(cache.cached(gemma())).isEmpty();
            assertThat(cache.place(gemma()))
                    .isEqualTo("the Hugging Face cache " + root + " (revision main of models--google--gemma-2b-it"
                            + " was not downloaded to the end: model.safetensors is missing)");
        }

        /** As huggingface_hub leaves it: a file gets its name in the snapshot once its content is whole. */
        @Test
        void noSnapshotWhoseDownloadWasBrokenOff() throws IOException {
            Path snapshot = snapshot(model, COMMIT);
            Files.writeString(snapshot.resolve("config.json"), "{}");
            ref(model, "main", COMMIT);
            assertThat(cache.find(gemma(), needing("model.safetensors"))).contains(snapshot);
            Files.createDirectories(model.resolve("blobs"));
            Files.writeString(model.resolve("blobs/5e1f.incomplete"), "half");

            assertThat(cache.find(gemma(), needing("model.safetensors"))).isEmpty();
            assertThat(cache.place(gemma()))
                    .isEqualTo("the Hugging Face cache " + root + " (revision main of models--google--gemma-2b-it"
                            + " was not downloaded to the end: its blobs/5e1f.incomplete is not whole)");
            assertThat(cache.find(gemma(), needing("config.json"))).contains(snapshot);
        }

        private static Need needing(String file) {
            return new Need() {
                @Override
                public boolean isMetBy(Path snapshot) {
                    return Files.exists(snapshot.resolve(file));
                }

                @Override
                public List<String> choose(Listing listing) {
                    throw new AssertionError("Nothing is downloaded.");
                }
            };
        }

        @Test
        void noSnapshotThatNoFolderCanBeCalled() throws IOException {
            snapshot(model, COMMIT);
            ref(model, "main", "a\0b");

            assertThat(cache.cached(gemma())).isEmpty();
        }

        @Test
        void noRevisionThatIsNoText() throws IOException {
            snapshot(model, COMMIT);
            Path ref = model.resolve("refs/main");
            Files.createDirectories(ref.getParent());
            Files.write(ref, new byte[] {(byte) 0xFF});
            assertThatThrownBy(() -> cache.cached(gemma()))
                    .isInstanceOf(HubException.class)
                    .hasMessage("The file " + ref + " of the Hugging Face cache cannot be read (it is not UTF-8);"
                            + " delete it, and download the revision again.");

            Files.writeString(ref, "0".repeat(2000));
            assertThatThrownBy(() -> cache.cached(gemma()))
                    .hasMessage("The file " + ref + " of the Hugging Face cache cannot be read (it is longer than 1000"
                            + " bytes); delete it, and download the revision again.");
        }

        @Test
        void noEmptySnapshot() throws IOException {
            Files.createDirectories(model.resolve("snapshots").resolve(COMMIT));
            ref(model, "main", COMMIT);

            assertThat(cache.cached(gemma())).isEmpty();
            assertThat(cache.place(gemma())).endsWith("was not downloaded to the end: it is empty)");
        }

        @Test
        void nothingOutsideTheSnapshots() throws IOException {
            snapshot(model, COMMIT);
            ref(model, "main", "../../elsewhere");
            Files.createDirectories(root.resolve("elsewhere"));

            assertThat(cache.cached(gemma())).isEmpty();
        }

        private HubRepository gemma() {
            return gemma("main");
        }

        private HubRepository gemma(String revision) {
            return HubRepository.model("google/gemma-2b-it@" + revision).orElseThrow();
        }

        private Path snapshot(Path repository, String commit) throws IOException {
            Path snapshot =
                    Files.createDirectories(repository.resolve("snapshots").resolve(commit));
            Files.writeString(snapshot.resolve("config.json"), "{}");
            return snapshot;
        }

        private void ref(Path repository, String revision, String commit) throws IOException {
            Path ref = repository.resolve("refs").resolve(revision);
            Files.createDirectories(ref.getParent());
            Files.writeString(ref, commit);
        }
    }

    @Nested
    class Repository {

        @Test
        void saysHowToDownloadIt() {
            assertThat(HubRepository.model("google/gemma-2b-it").orElseThrow().downloadCommand())
                    .isEqualTo("hf download google/gemma-2b-it");
            assertThat(HubRepository.dataset("allenai/ai2_arc@v2").orElseThrow().downloadCommand())
                    .isEqualTo("hf download allenai/ai2_arc --revision v2 --repo-type dataset");
        }

        @Test
        void printsAsItIsWritten() {
            assertThat(HubRepository.model("gpt2").orElseThrow()).hasToString("gpt2");
            assertThat(HubRepository.model("google/gemma-2b@v1").orElseThrow()).hasToString("google/gemma-2b@v1");
        }

        @Test
        void isNotEveryText() {
            assertThat(HubRepository.model("models/tiny/gemma")).isEmpty();
            assertThat(HubRepository.model("../gemma")).isEmpty();
            assertThat(HubRepository.model("/gemma")).isEmpty();
            assertThat(HubRepository.model("a--b/c")).isEmpty();
            assertThat(HubRepository.model("google/gemma@../x")).isEmpty();
            assertThat(HubRepository.model("C:\\gemma")).isEmpty();
            assertThat(HubRepository.model("org-/gemma")).isEmpty();
            assertThat(HubRepository.model("org/" + "a".repeat(97))).isEmpty();
            assertThat(HubRepository.model("o".repeat(96) + "/" + "a".repeat(96)))
                    .isPresent();
            assertThatThrownBy(() -> new HubRepository(HubRepository.Kind.MODEL, "a b", "main"))
                    .hasMessage("\"a b@main\" is not a Hub repository; it must look like organisation/name or"
                            + " organisation/name@revision.");
        }
    }
}
