package io.gemmajunit.hub.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.http.Patience;
import io.gemmajunit.hub.DownloadPolicy;
import io.gemmajunit.hub.Environment;
import io.gemmajunit.hub.Hub;
import io.gemmajunit.hub.HubCache;
import io.gemmajunit.hub.HubException;
import io.gemmajunit.hub.HubRepository;
import io.gemmajunit.hub.Need;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubDownloadsTest {

    private static final String OTHERS =
            "check that no proxy or login page answers in the Hub's place, and that HF_ENDPOINT, if it is set, names a"
                    + " server that speaks the Hub's protocol.";
    private static final HubRepository MODEL =
            HubRepository.model("google/gemma-2b-it").orElseThrow();
    private static final String LISTING = "/api/models/google/gemma-2b-it/revision/main";
    private static final String WEIGHTS = "model.safetensors";
    private static final String STORED = "/store/" + WEIGHTS;
    private static final byte[] CONTENT = bytes(300_000);

    @TempDir
    Path folder;

    private final FakeHub server = new FakeHub();
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());
    private final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void fill() {
        server.put("config.json", "{}");
        server.put(WEIGHTS, CONTENT);
        server.put("README.md", "Not needed.");
        environment.put("HF_ENDPOINT", server.address() + "/");
        environment.put("HF_HUB_CACHE", folder.resolve("hub").toString());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Nested
    class Puts {

        @Test
        void whatIsNeededWhereHuggingfaceHubLooksForIt() {
            assertThat(find()).contains(snapshot());
            assertThat(contents(folder))
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "hub/.locks/models--google--gemma-2b-it/" + FakeHub.digest("{}".getBytes(), false)
                                    + ".lock",
                            "",
                            "hub/.locks/models--google--gemma-2b-it/" + FakeHub.digest(CONTENT, true) + ".lock",
                            "",
                            "hub/models--google--gemma-2b-it/refs/main",
                            FakeHub.COMMIT,
                            "hub/models--google--gemma-2b-it/snapshots/" + FakeHub.COMMIT + "/config.json",
                            "-> ../../blobs/" + FakeHub.digest("{}".getBytes(), false),
                            "hub/models--google--gemma-2b-it/snapshots/" + FakeHub.COMMIT + "/model.safetensors",
                            "-> ../../blobs/" + FakeHub.digest(CONTENT, true),
                            "hub/models--google--gemma-2b-it/blobs/" + FakeHub.digest("{}".getBytes(), false),
                            "{}",
                            "hub/models--google--gemma-2b-it/blobs/" + FakeHub.digest(CONTENT, true),
                            "300000 bytes"));
            assertThat(snapshot().resolve(WEIGHTS)).hasBinaryContent(CONTENT);
        }

        /** As huggingface_hub does where it is told so; it finds such a file by its name and size. */
        @Test
        void theFilesThemselvesWhereTheUserWantsNoLinks() {
            environment.put("HF_HUB_DISABLE_SYMLINKS", "1");
            server.put("copy.json", "{}");
            hub().find(MODEL, need("config.json", "copy.json", WEIGHTS));
            assertThat(snapshot().resolve("config.json")).isRegularFile().hasContent("{}");
            assertThat(snapshot().resolve("copy.json")).isRegularFile().hasContent("{}");
            assertThat(snapshot().resolve(WEIGHTS)).hasBinaryContent(CONTENT);
            assertThat(contents(folder).values()).noneMatch(content -> content.startsWith("->"));
            int before = server.requests().size();
            hub().find(MODEL, need(WEIGHTS));
            assertThat(server.requests()).hasSize(before);
        }

        @Test
        void filesOfFoldersAndWithOddNames() {
            server.put("a b/ü+%.json", "odd");
            assertThat(hub().find(MODEL, need("a b/ü+%.json"))).contains(snapshot());
            assertThat(snapshot().resolve("a b/ü+%.json")).hasContent("odd");
        }

        @Test
        void anEmptyFile() {
            server.put("empty.json", "");
            hub().find(MODEL, need("empty.json"));
            assertThat(snapshot().resolve("empty.json")).isEmptyFile();
        }

        @Test
        void aRevisionUnderItsNameAndACommitUnderNone() {
            hub().find(HubRepository.model("google/gemma-2b-it@refs/pr/7").orElseThrow(), need(WEIGHTS));
            assertThat(repository().resolve("refs/refs/pr/7")).hasContent(FakeHub.COMMIT);
            assertThat(server.requests())
                    .contains("hub /api/models/google/gemma-2b-it/revision/refs%2Fpr%2F7?blobs=true");
            hub().find(
                            HubRepository.model("google/gemma-2b-it@" + FakeHub.COMMIT)
                                    .orElseThrow(),
                            need(WEIGHTS));
            assertThat(repository().resolve("refs").resolve(FakeHub.COMMIT)).doesNotExist();
        }

        /** Others may share the cache. */
        @Test
        @EnabledOnOs(
                value = {OS.LINUX, OS.MAC},
                disabledReason = "has permissions of POSIX")
        void itsNotesForWhoeverMayReadNewFiles() throws IOException {
            find();
            Path any = Files.writeString(folder.resolve("any"), "");
            assertThat(Files.getPosixFilePermissions(repository().resolve("refs/main")))
                    .isEqualTo(Files.getPosixFilePermissions(any));
        }

        @Test
        void aDatasetAmongDatasets() {
            assertThat(hub().find(HubRepository.dataset("org/rows").orElseThrow(), need("config.json")))
                    .contains(folder.resolve("hub/datasets--org--rows/snapshots/" + FakeHub.COMMIT));
            assertThat(server.requests())
                    .contains(
                            "hub /api/datasets/org/rows/revision/main?blobs=true",
                            "hub /datasets/org/rows/resolve/" + FakeHub.COMMIT + "/config.json");
        }
    }

    @Nested
    class Asks {

        @Test
        void nobodyForWhatIsThere() {
            find();
            int before = server.requests().size();
            assertThat(find()).contains(snapshot());
            assertThat(server.requests()).hasSize(before);
        }

        @Test
        void onlyForWhatASnapshotLacks() {
            hub().find(MODEL, need("config.json"));
            find();
            assertThat(server.requests().stream().filter(request -> request.contains("/config.json")))
                    .hasSize(1);
            assertThat(snapshot().resolve(WEIGHTS)).hasBinaryContent(CONTENT);
        }

        @Test
        void theHubWithTheTokenAndItsStoreWithout() {
            environment.put("HF_TOKEN", " hf_secret\n");
            find();
            assertThat(server.requests())
                    .containsExactlyInAnyOrder(
                            "hub " + LISTING + "?blobs=true [Bearer hf_secret]",
                            "hub /google/gemma-2b-it/resolve/" + FakeHub.COMMIT + "/config.json [Bearer hf_secret]",
                            "hub /google/gemma-2b-it/resolve/" + FakeHub.COMMIT
                                    + "/model.safetensors [Bearer hf_secret]",
                            "store " + STORED);
            assertThat(said.toString()).doesNotContain("hf_secret");
        }

        @Test
        void withTheTokenOfTheFileThatALoginWrites() throws IOException {
            Files.createDirectories(folder.resolve("home"));
            Files.writeString(folder.resolve("home/token"), "hf_file\n");
            find();
            assertThat(server.requests().get(0)).endsWith("[Bearer hf_file]");
        }

        @Test
        void aRenamedRepositoryWhereItIsNowWithTheToken() {
            environment.put("HF_TOKEN", "hf_secret");
            server.fail(LISTING, FakeHub.redirectsTo("/api/models/google/new-name/revision/main?blobs=true"));
            find();
            assertThat(server.requests())
                    .contains("hub /api/models/google/new-name/revision/main?blobs=true [Bearer hf_secret]");
        }
    }

    /** The Hub's limits are of five minutes; it names the rest of them where others have Retry-After. */
    @Test
    void waitsUntilALimitEnds() {
        server.fail(LISTING, FakeHub.limited(55));
        assertThat(find()).contains(snapshot());
        assertThat(pauses).containsExactly(Duration.ofSeconds(56));
    }

    @Nested
    class GetsSeveralFiles {

        private static final int SHARDS = 20;

        private final String[] names = IntStream.range(0, SHARDS)
                .mapToObj(i -> "model-" + i + ".safetensors")
                .toArray(String[]::new);

        @BeforeEach
        void addShards() {
            for (int i = 0; i < SHARDS; i++) {
                server.put(names[i], bytes(1000 + i));
            }
        }

        @Test
        void eightAtATime() {
            var eight = new CountDownLatch(8);
            for (int i = SHARDS - 8; i < SHARDS; i++) {
                server.fail("/store/" + names[i], FakeHub.after(eight));
            }
            assertThat(hub().find(MODEL, need(names))).contains(snapshot());
            for (int i = 0; i < SHARDS; i++) {
                assertThat(snapshot().resolve(names[i])).hasBinaryContent(bytes(1000 + i));
            }
            assertThat(server.mostAtATime()).isEqualTo(8);
            assertThat(said).singleElement().asString().startsWith("Downloading google/gemma-2b-it (20.2 kB) from ");
        }

        @Test
        void eachAsLateAsTheServerAsks() {
            server.fail("/store/" + names[3], FakeHub.busy(429, 7), FakeHub.busy(429, 9));
            server.fail("/store/" + names[5], FakeHub.busy(503, 11));
            hub().find(MODEL, need(names));
            assertThat(pauses)
                    .containsExactlyInAnyOrder(Duration.ofSeconds(7), Duration.ofSeconds(9), Duration.ofSeconds(11));
            assertThat(snapshot().resolve(names[3])).hasBinaryContent(bytes(1003));
        }

        @Test
        void aContentOfTwoNamesOnce() {
            server.put("a.safetensors", CONTENT);
            hub().find(MODEL, need("a.safetensors", WEIGHTS));
            assertThat(server.requests().stream().filter(request -> request.startsWith("store")))
                    .hasSize(1);
            assertThat(snapshot().resolve("a.safetensors")).hasBinaryContent(CONTENT);
            assertThat(snapshot().resolve(WEIGHTS)).hasBinaryContent(CONTENT);
        }

        @Test
        void andKeepsThoseThatCameWhenOneIsRefused() {
            server.fail(
                    "/google/gemma-2b-it/resolve/" + FakeHub.COMMIT + "/" + names[0],
                    FakeHub.status(404, "EntryNotFound"));
            assertThatThrownBy(() -> hub().find(MODEL, need(names)))
                    .isInstanceOf(HubException.class)
                    .hasMessageStartingWith("The Hub at " + server.address() + " has no google/gemma-2b-it");
            assertThat(snapshot()).doesNotExist();
            List<String> kept = whole(repository().resolve("blobs"));
            // It is the smallest and so begun last, when all but seven others are whole.
            assertThat(kept).hasSizeBetween(SHARDS - 8, SHARDS - 1);
            int before = server.requests().size();
            assertThat(hub().find(MODEL, need(names))).contains(snapshot());
            assertThat(server.requests().stream().skip(before).filter(request -> request.startsWith("store")))
                    .hasSizeLessThanOrEqualTo(SHARDS - kept.size());
            assertThat(whole(repository().resolve("blobs"))).hasSize(SHARDS).containsAll(kept);
        }
    }

    @Nested
    class GoesOn {

        @Test
        void whereAConnectionBroke() {
            server.fail(STORED, FakeHub.cutAfter(100_000));
            find();
            assertThat(snapshot().resolve(WEIGHTS)).hasBinaryContent(CONTENT);
            assertThat(server.requests().stream().filter(request -> request.startsWith("store")))
                    .hasSize(2)
                    .last()
                    .asString()
                    .matches("store /store/model.safetensors \\[bytes=[1-9]\\d*-]");
        }

        @Test
        void whereAnEarlierRunWasEnded() throws IOException {
            Path blobs = Files.createDirectories(repository().resolve("blobs"));
            Files.write(
                    blobs.resolve(FakeHub.digest(CONTENT, true) + ".gemma-junit.incomplete"),
                    java.util.Arrays.copyOf(CONTENT, 1000));
            find();
            assertThat(server.requests()).contains("store " + STORED + " [bytes=1000-]");
            assertThat(snapshot().resolve(WEIGHTS)).hasBinaryContent(CONTENT);
        }

        @Test
        void afterAServerThatKnowsNoRanges() throws IOException {
            Path blobs = Files.createDirectories(repository().resolve("blobs"));
            Files.write(blobs.resolve(FakeHub.digest(CONTENT, true) + ".gemma-junit.incomplete"), new byte[1000]);
            server.fail(STORED, FakeHub.sends(CONTENT));
            find();
            assertThat(snapshot().resolve(WEIGHTS)).hasBinaryContent(CONTENT);
        }

        @ParameterizedTest
        @ValueSource(ints = {408, 429, 500, 502, 503, 504})
        void whenAServerWasBusyAndAsLateAsItAsks(int status) {
            server.fail(LISTING, FakeHub.busy(status, 7), FakeHub.busy(status, 100_000));
            assertThat(find()).contains(snapshot());
            assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofMinutes(2));
        }

        @Test
        void aloneWhenTwoWantTheSame() throws Exception {
            var threads = Executors.newFixedThreadPool(2);
            try {
                List<Future<Optional<Path>>> both =
                        threads.invokeAll(List.of(HubDownloadsTest.this::find, HubDownloadsTest.this::find));
                for (Future<Optional<Path>> each : both) {
                    assertThat(each.get()).contains(snapshot());
                }
            } finally {
                threads.shutdownNow();
            }
            assertThat(server.requests().stream().filter(request -> request.startsWith("store")))
                    .hasSize(1);
        }
    }

    /** The first holds the lock until the other has its list of files, too. */
    @Test
    void getsAFileOnceForTwoProcesses() throws Exception {
        var bothAsk = new CountDownLatch(3);
        FakeHub.Fault counted = (exchange, body) -> {
            bothAsk.countDown();
            FakeHub.sends(body).answer(exchange, body);
        };
        server.fail(LISTING, counted, counted);
        server.fail(STORED, FakeHub.after(bothAsk));
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        folder.toString(),
                        server.address())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(patient(folder, server.address()).find(MODEL, need("config.json", WEIGHTS)))
                .contains(snapshot());
        assertThat(other.waitFor()).isZero();
        assertThat(folder.resolve("log")).content().contains(snapshot().toString());
        assertThat(server.requests().stream().filter(request -> request.startsWith("store")))
                .hasSize(1);
        assertThat(snapshot().resolve(WEIGHTS)).hasBinaryContent(CONTENT);
    }

    /** Wants the same. */
    static final class OtherProcess {

        public static void main(String[] arguments) {
            System.out.println(patient(Path.of(arguments[0]), arguments[1])
                    .find(MODEL, need("config.json", WEIGHTS))
                    .orElseThrow());
        }
    }

    private static HubDownloads patient(Path folder, String address) {
        return new HubDownloads(
                new HubCache(folder.resolve("hub")),
                name -> Optional.ofNullable(name.equals("HF_ENDPOINT") ? address : null),
                folder,
                Patience.fiveTries(Duration.ofMinutes(1)),
                line -> {});
    }

    @ParameterizedTest
    @CsvSource({"HF_HUB_OFFLINE, 1", "HF_HUB_OFFLINE, true", "TRANSFORMERS_OFFLINE, 1"})
    void asksNobodyWhereItIsForbidden(String variable, String value) {
        environment.put(variable, value);
        Hub offline = HubDownloads.of(
                DownloadPolicy.of(Optional.of("missing")), name -> Optional.ofNullable(environment.get(name)), folder);
        assertThat(offline.find(MODEL, need("config.json", WEIGHTS))).isEmpty();
        assertThat(offline.place(MODEL)).endsWith(" and not at the Hub (HF_HUB_OFFLINE is set)");
        assertThat(server.requests()).isEmpty();
        environment.remove(variable);
        find();
        environment.put(variable, value);
        int before = server.requests().size();
        assertThat(offline.find(MODEL, need("config.json", WEIGHTS))).contains(snapshot());
        assertThat(server.requests()).hasSize(before);
    }

    /** As huggingface_hub, which looks at the second variable only where the first is not set. */
    @Test
    void asksWhereTheOlderVariableAloneForbidsIt() {
        environment.put("HF_HUB_OFFLINE", "0");
        environment.put("TRANSFORMERS_OFFLINE", "1");
        assertThat(HubDownloads.of(DownloadPolicy.MISSING, name -> Optional.ofNullable(environment.get(name)), folder)
                        .find(MODEL, need("config.json")))
                .contains(snapshot());
    }

    /** As one that another user has filled, or a container's image holds. */
    @Test
    void writesNothingWhereAllIsThere() {
        find();
        Map<String, String> before = contents(folder);
        server.close();
        assertThat(find()).contains(snapshot());
        assertThat(contents(folder)).isEqualTo(before);
    }

    @Nested
    class Refuses {

        @Test
        @EnabledOnOs(value = OS.LINUX, disabledReason = "has a file that is always full")
        void aDiskThatIsFull() throws IOException {
            Path blobs = Files.createDirectories(repository().resolve("blobs"));
            Path partial = blobs.resolve(FakeHub.digest(CONTENT, true) + ".gemma-junit.incomplete");
            Files.createSymbolicLink(partial, Path.of("/dev/full"));
            refused("Cannot write " + partial
                    + " (No space left on device); make room or set HF_HUB_CACHE to a folder that can be written.");
            assertThat(pauses).isEmpty();
        }

        /** Its content fails the digest, whatever follows it. */
        @Test
        void theRestOfABeginningThatIsDamaged() throws IOException {
            Path blobs = Files.createDirectories(repository().resolve("blobs"));
            Path partial = blobs.resolve(FakeHub.digest(CONTENT, true) + ".gemma-junit.incomplete");
            Files.write(partial, new byte[1000]);
            assertThatThrownBy(HubDownloadsTest.this::find)
                    .isInstanceOf(HubException.class)
                    .hasMessageContaining("has not the content that the Hub lists, so it was thrown away; run again");
            assertThat(partial).doesNotExist();
            assertThat(find()).contains(snapshot());
            assertThat(snapshot().resolve(WEIGHTS)).hasBinaryContent(CONTENT);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                401 | RepoNotFound | | The Hub does not give google/gemma-2b-it without a token (status 401, RepoNotFound): it is private or does not exist; check its name at HUB/google/gemma-2b-it, or set HF_TOKEN to a token of an account that may read it.
                401 | | t | The Hub does not give google/gemma-2b-it to the token of HF_TOKEN (status 401): the token is wrong or out of date, has no right to read it, or there is no such repository; see HUB/google/gemma-2b-it and HUB/settings/tokens.
                403 | GatedRepo | t | google/gemma-2b-it is gated: ask for access at HUB/google/gemma-2b-it with the account of the token of HF_TOKEN, or set HF_TOKEN to a token of an account that has it.
                401 | GatedRepo | | google/gemma-2b-it is gated: ask for access at HUB/google/gemma-2b-it, then set HF_TOKEN to a token of your account.
                404 | RevisionNotFound | | The Hub's repository google/gemma-2b-it has no revision main; choose one of HUB/google/gemma-2b-it/tree/main.
                404 | | | The Hub at HUB has no google/gemma-2b-it; check the name at HUB/google/gemma-2b-it, or set HF_TOKEN if it is private.
                410 | | | The Hub at HUB refuses google/gemma-2b-it (status 410); see HUB/google/gemma-2b-it.
                """)
        void whatTheHubRefuses(int status, String code, String token, String sentence) {
            if (token != null) {
                environment.put("HF_TOKEN", "hf_secret");
            }
            server.fail(LISTING, FakeHub.status(status, code == null ? "" : code));
            refused(sentence.replace("HUB", server.address()));
            assertThat(pauses).isEmpty();
        }

        /** As of a repository that was taken down. */
        @Test
        void whatTheHubRefusesInItsOwnWords() {
            server.fail(LISTING, (exchange, body) -> {
                exchange.getResponseHeaders().add("X-Error-Message", "Access to this resource is disabled.");
                exchange.sendResponseHeaders(403, -1);
            });
            assertThatThrownBy(HubDownloadsTest.this::find)
                    .hasMessageStartingWith(
                            "The Hub does not give google/gemma-2b-it without a token (status 403: Access"
                                    + " to this resource is disabled): ");
        }

        @Test
        void aFileThatIsGatedAlthoughTheListIsNot() {
            server.fail(
                    "/google/gemma-2b-it/resolve/" + FakeHub.COMMIT + "/config.json", FakeHub.status(403, "GatedRepo"));
            refused("google/gemma-2b-it is gated: ask for access at " + server.address()
                    + "/google/gemma-2b-it, then set HF_TOKEN to a token of your account.");
            assertThat(HubCache.of(name -> Optional.ofNullable(environment.get(name)), folder)
                            .cached(MODEL))
                    .isEmpty();
        }

        @Test
        void aServerThatIsNotThere() {
            server.close();
            assertThatThrownBy(HubDownloadsTest.this::find)
                    .isInstanceOf(HubException.class)
                    .hasMessageMatching(
                            "The list of files of google/gemma-2b-it at \\S+ could not be got in 5 tries \\(.+\\);"
                                    + " check the network and proxy, and run again: what was got is kept\\.");
            assertThat(pauses).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L);
        }

        @Test
        void toGoOnWhereTheHubLimitsRequests() {
            FakeHub.Fault limited = FakeHub.busy(429, 1);
            server.fail(LISTING, limited, limited, limited, limited, limited);
            refused("The list of files of google/gemma-2b-it at " + server.address()
                    + " could not be got in 5 tries (status 429); the Hub limits how often it is asked: run again later, or"
                    + " set HF_TOKEN, for it allows accounts more: what was got is kept.");
        }

        @Test
        void aServerThatFallsSilent() {
            server.fail(LISTING, silent(), silent(), silent(), silent(), silent());
            refused("The list of files of google/gemma-2b-it at " + server.address()
                    + " could not be got in 5 tries (the server was silent for 1 seconds); check the network and proxy,"
                    + " and run again: what was got is kept.");
        }

        @Test
        void aContentThatIsNotTheListedOne() {
            byte[] other = CONTENT.clone();
            other[5]++;
            server.fail(STORED, FakeHub.sends(other));
            refused("File model.safetensors from " + server.address() + "/google/gemma-2b-it/resolve/" + FakeHub.COMMIT
                    + "/model.safetensors has not the content that the Hub lists, so it was thrown away; run again, and if"
                    + " it stays so, look for a proxy that changes downloads.");
            assertThat(find()).contains(snapshot());
        }

        /** Two bytes with each try would be progress, and so go on for a day. */
        @Test
        void aPartThatNobodyAskedFor() {
            FakeHub.Fault part = (exchange, body) -> {
                exchange.sendResponseHeaders(206, 2);
                exchange.getResponseBody().write(body, 0, 2);
            };
            server.fail(STORED, Stream.generate(() -> part).limit(9).toArray(FakeHub.Fault[]::new));
            assertThatThrownBy(HubDownloadsTest.this::find)
                    .isInstanceOf(HubException.class)
                    .hasMessageContaining(
                            "could not be got in 5 tries (the server sent another part than was asked for)");
        }

        @Test
        void aContentThatDoesNotEnd() {
            byte[] longer = bytes(CONTENT.length + 1);
            server.fail(
                    STORED,
                    Stream.generate(() -> FakeHub.sends(longer)).limit(5).toArray(FakeHub.Fault[]::new));
            assertThatThrownBy(HubDownloadsTest.this::find)
                    .isInstanceOf(HubException.class)
                    .hasMessageContaining("the server sent more than the 300000 bytes that were expected");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"../../etc/passwd", "/etc/passwd", "a/../../b", "a\\\\..\\\\b", "half\\ud83d", "\\udc00"})
        void aFileOutsideTheRepository(String name) {
            server.fail(
                    LISTING,
                    FakeHub.sends(("{\"sha\":\"" + FakeHub.COMMIT + "\",\"siblings\":[{\"rfilename\":\"" + name
                                    + "\",\"size\":1,\"blobId\":\"" + FakeHub.COMMIT + "\"}]}")
                            .getBytes()));
            assertThatThrownBy(HubDownloadsTest.this::find)
                    .isInstanceOf(HubException.class)
                    .hasMessageStartingWith("The answer of " + server.address() + LISTING
                            + "?blobs=true is not a list of files (file \"")
                    .hasMessageEndingWith("); " + OTHERS);
        }

        @ParameterizedTest
        @ValueSource(strings = {"null", "5", "\"\"", "{}"})
        void aFileWithoutAName(String name) {
            server.fail(
                    LISTING,
                    FakeHub.sends(("{\"sha\":\"" + FakeHub.COMMIT + "\",\"siblings\":[{\"rfilename\":" + name + "}]}")
                            .getBytes()));
            assertThatThrownBy(HubDownloadsTest.this::find)
                    .isInstanceOf(HubException.class)
                    .hasMessage("The answer of " + server.address() + LISTING
                            + "?blobs=true is not a list of files (a file in it has no name); " + OTHERS);
        }

        @ParameterizedTest
        @ValueSource(strings = {"<html>", "{}", "[]", "null", ""})
        void anAnswerThatIsNoList(String answer) {
            server.fail(LISTING, FakeHub.sends(answer.getBytes()));
            assertThatThrownBy(HubDownloadsTest.this::find)
                    .isInstanceOf(HubException.class)
                    .hasMessageContaining("is not a list of files");
        }

        /** By an address that was good for a while, or to somebody else. */
        @Test
        void aStoreThatGoesOnRefusing() {
            FakeHub.Fault expired = FakeHub.status(403, "");
            server.fail(STORED, expired, expired, expired, expired, expired);
            refused("File model.safetensors of 127.0.0.1 could not be got in 5 tries (127.0.0.1, where the Hub has it,"
                    + " refuses it: status 403); check the network and proxy, and run again: what was got is kept.");
            server.fail(STORED, expired);
            assertThat(find()).contains(snapshot());
        }

        @ParameterizedTest
        @ValueSource(strings = {"ftp://host/file", "file:///etc/passwd", "mailto:a@b", "//[bad"})
        void redirectsThatLeadNowhere(String location) {
            FakeHub.Fault away = FakeHub.redirectsTo(location);
            server.fail(LISTING, away, away, away, away, away);
            assertThatThrownBy(HubDownloadsTest.this::find)
                    .isInstanceOf(HubException.class)
                    .hasMessageStartingWith("The list of files of google/gemma-2b-it at " + server.address()
                            + " could not be got in 5 tries (it is redirected ");
        }

        @Test
        void redirectsWithoutEnd() {
            FakeHub.Fault around = FakeHub.redirectsTo(LISTING);
            server.fail(LISTING, Stream.generate(() -> around).limit(60).toArray(FakeHub.Fault[]::new));
            assertThatThrownBy(HubDownloadsTest.this::find).hasMessageContaining("is redirected more than 10 times");
        }

        @Test
        void anEndpointThatIsNone() {
            environment.put("HF_ENDPOINT", "huggingface.co");
            refused("HF_ENDPOINT is \"huggingface.co\", which is not the address of a server; set it to one such as"
                    + " https://huggingface.co, or unset it.");
        }

        @Test
        void anEndpointWithAUserWithoutRepeatingIt() {
            environment.put("HF_ENDPOINT", "https://me:secret@hub.corp/hf");
            refused(
                    "HF_ENDPOINT is \"https://***@hub.corp/hf\", which is not the address of a server; set it to one such as"
                            + " https://huggingface.co, or unset it.");
        }

        @Test
        void aProxyThatWantsAUser() {
            try (var proxy = new FakeProxy("me:right")) {
                environment.put("HTTP_PROXY", proxy.address("me:wrong"));
                refused("The proxy on the way to " + server.address()
                        + " wants a user and password, or others than it was given; set HTTPS_PROXY or HTTP_PROXY to"
                        + " http://<user>:<password>@host:port, and start Java with -Djdk.http.auth.tunneling.disabledSchemes= where"
                        + " it keeps them back.");
            }
        }

        @Test
        void aTokenOverPlainHttp() {
            environment.put("HF_ENDPOINT", "http://192.0.2.1");
            environment.put("HF_TOKEN", "hf_secret");
            refused("The token of HF_TOKEN would go over plain HTTP to http://192.0.2.1, where others can read it; set"
                    + " HF_ENDPOINT to an https address or unset the token.");
        }

        @Test
        void aCacheThatIsAFile() throws IOException {
            Files.writeString(folder.resolve("hub"), "");
            assertThatThrownBy(HubDownloadsTest.this::find)
                    .isInstanceOf(HubException.class)
                    .hasMessage("Cannot write to the Hugging Face cache " + folder.resolve("hub") + " ("
                            + folder.resolve("hub/models--google--gemma-2b-it")
                            + ": Not a directory); make it writable or set HF_HUB_CACHE to a folder that is.");
        }
    }

    @Test
    void goesThroughAProxyWithItsUser() {
        try (var proxy = new FakeProxy("me:s@crt")) {
            environment.put("HTTP_PROXY", proxy.address("me:s%40crt"));
            environment.put("HF_TOKEN", "hf_secret");
            assertThat(find()).contains(snapshot());
            assertThat(snapshot().resolve(WEIGHTS)).hasBinaryContent(CONTENT);
            assertThat(proxy.requests()).contains("GET " + server.address() + LISTING + "?blobs=true");
            assertThat(said.toString()).doesNotContain("crt").doesNotContain("hf_secret");
        }
    }

    /** In a JVM of its own, since Java decides when it makes its first client. */
    @Test
    void givesTheProxyOfAnHttpsAddressItsUserBeforeTheTunnel() throws Exception {
        try (var proxy = new FakeProxy("me:s@crt")) {
            var builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            TunnelTrial.class.getName(),
                            folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile());
            builder.environment()
                    .putAll(Map.of("HF_ENDPOINT", "https://hub.corp", "HTTPS_PROXY", proxy.address("me:s%40crt")));
            builder.environment().keySet().removeAll(List.of("https_proxy", "NO_PROXY", "no_proxy"));
            assertThat(builder.start().waitFor()).isZero();
            assertThat(proxy.requests()).contains("CONNECT hub.corp:443");
            assertThat(folder.resolve("log")).content().contains("hub.corp").doesNotContain("crt");
        }
    }

    /** Asks a hub behind a proxy once. */
    static final class TunnelTrial {

        public static void main(String[] arguments) {
            Path folder = Path.of(arguments[0]);
            var hub = new HubDownloads(
                    new HubCache(folder.resolve("hub")),
                    Environment.ofProcess(),
                    folder,
                    new Patience(1, Duration.ofSeconds(9), Duration.ZERO, pause -> {}),
                    System.out::println);
            try {
                hub.find(MODEL, need("config.json"));
            } catch (HubException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void findsAMirrorBelowAPath() {
        environment.put("HF_ENDPOINT", server.address() + "/artifactory/api/hf/");
        environment.put("HF_TOKEN", "hf_secret");
        assertThat(find()).contains(snapshot());
        assertThat(server.requests())
                .contains(
                        "hub /artifactory/api/hf" + LISTING + "?blobs=true [Bearer hf_secret]",
                        "hub /artifactory/api/hf/google/gemma-2b-it/resolve/" + FakeHub.COMMIT
                                + "/config.json [Bearer hf_secret]");
    }

    @Test
    void saysWhatItDownloads() {
        find();
        assertThat(said)
                .containsExactly("Downloading google/gemma-2b-it (300.0 kB) from " + server.address() + " to "
                        + folder.resolve("hub") + ".");
    }

    @Test
    void saysWhereItLooks() {
        assertThat(hub().place(MODEL))
                .isEqualTo("the Hugging Face cache " + folder.resolve("hub") + " (which does not exist) and at "
                        + server.address() + "/google/gemma-2b-it");
    }

    private Optional<Path> find() {
        return hub().find(MODEL, need("config.json", WEIGHTS));
    }

    private void refused(String sentence) {
        assertThatThrownBy(this::find).isInstanceOf(HubException.class).hasMessage(sentence);
    }

    private HubDownloads hub() {
        var patience = new Patience(5, Duration.ofSeconds(1), Duration.ofMinutes(2), pauses::add);
        return new HubDownloads(
                HubCache.of(name -> Optional.ofNullable(environment.get(name)), folder),
                name -> Optional.ofNullable(environment.get(name)),
                folder.resolve("home/token"),
                patience,
                said::add);
    }

    private Path repository() {
        return folder.resolve("hub/models--google--gemma-2b-it");
    }

    private Path snapshot() {
        return repository().resolve("snapshots").resolve(FakeHub.COMMIT);
    }

    private static FakeHub.Fault silent() {
        return (exchange, body) -> {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private static Need need(String... names) {
        return new Need() {
            @Override
            public boolean isMetBy(Path snapshot) {
                return Stream.of(names).allMatch(name -> Files.isRegularFile(snapshot.resolve(name)));
            }

            @Override
            public List<String> choose(Listing listing) {
                return List.of(names);
            }
        };
    }

    private static List<String> whole(Path blobs) {
        try (Stream<Path> files = Files.list(blobs)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".incomplete"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> contents(Path folder) {
        Map<String, String> contents = new HashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> !Files.isDirectory(path)).toList()) {
                String content = Files.isSymbolicLink(file)
                        ? "-> " + Files.readSymbolicLink(file)
                        : Files.size(file) > 100 ? Files.size(file) + " bytes" : Files.readString(file);
                contents.put(folder.relativize(file).toString(), content);
            }
            return contents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
