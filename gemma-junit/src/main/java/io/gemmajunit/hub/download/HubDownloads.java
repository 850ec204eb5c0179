package io.gemmajunit.hub.download;

import io.gemmajunit.http.BodyWriter;
import io.gemmajunit.http.EnvironmentProxies;
import io.gemmajunit.http.Patience;
import io.gemmajunit.http.StatusException;
import io.gemmajunit.hub.DownloadPolicy;
import io.gemmajunit.hub.Environment;
import io.gemmajunit.hub.Hub;
import io.gemmajunit.hub.HubCache;
import io.gemmajunit.hub.HubException;
import io.gemmajunit.hub.HubRepository;
import io.gemmajunit.hub.Need;
import io.gemmajunit.input.ReadFault;
import io.gemmajunit.threads.Crew;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gets what the cache lacks from the Hub, and puts it there. */
public final class HubDownloads implements Hub {

    private static final Logger LOG = LoggerFactory.getLogger(HubDownloads.class);
    private static final int LONGEST_LISTING = 1 << 26;
    private static final Duration SILENCE = Duration.ofMinutes(1);
    private static final Duration CONNECT = Duration.ofSeconds(20);

    /** As many files as huggingface_hub gets at a time. */
    private static final int AT_A_TIME = 8;

    private final HubCache cache;
    private final Endpoint endpoint;
    private final Optional<AccessToken> token;
    private final HubClient client;
    private final Patience patience;
    private final Snapshot.Links links;
    private final Consumer<String> listener;

    /** @param tokenFile that a login writes */
    HubDownloads(
            HubCache cache, Environment environment, Path tokenFile, Patience patience, Consumer<String> listener) {
        this.cache = cache;
        this.endpoint = Endpoint.of(environment);
        this.token = AccessToken.of(environment, tokenFile);
        this.patience = patience;
        this.links = Snapshot.Links.of(environment);
        this.listener = listener;
        var proxies = new EnvironmentProxies(environment::get, ProxySelector.getDefault(), HubException::new);
        proxies.allowUsersInTunnels();
        this.client = new HubClient(
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(CONNECT)
                        .proxy(proxies)
                        .build(),
                endpoint,
                token,
                proxies,
                patience.silence());
    }

    /**
     * Returns the Hub as the user of this JVM may reach it: the cache alone if nothing is to be downloaded or {@code
     * HF_HUB_OFFLINE} is set. Progress is logged.
     */
    public static Hub ofUser(DownloadPolicy policy) {
        return of(policy, Environment.ofProcess(), Path.of(System.getProperty("user.home")));
    }

    static Hub of(DownloadPolicy policy, Environment environment, Path home) {
        HubCache cache = HubCache.of(environment, home);
        if (policy == DownloadPolicy.NEVER) {
            return cache;
        }
        boolean isOffline = Flag.isOn(environment
                .get("HF_HUB_OFFLINE")
                .filter(value -> !value.isEmpty())
                .or(() -> environment.get("TRANSFORMERS_OFFLINE")));
        return isOffline
                ? new OfflineHub(cache)
                : new HubDownloads(
                        cache, environment, HubCache.token(environment, home), Patience.fiveTries(SILENCE), LOG::info);
    }

    @Override
    public Optional<Path> find(HubRepository repository, Need need) {
        List<HubRepository> candidates = need.candidates(repository);
        return candidates.stream()
                .flatMap(candidate -> cache.cached(candidate).filter(need::isMetBy).stream())
                .findFirst()
                .or(() -> candidates.stream()
                        .flatMap(candidate -> download(candidate, need).stream())
                        .findFirst());
    }

    @Override
    public Optional<Path> cached(HubRepository repository) {
        return cache.cached(repository);
    }

    /** Two that fill one cache from one server are the same. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HubDownloads that && cache.equals(that.cache) && endpoint.equals(that.endpoint);
    }

    @Override
    public int hashCode() {
        return Objects.hash(cache, endpoint);
    }

    @Override
    public String place(HubRepository repository) {
        return cache.place(repository) + " and at " + endpoint.page(repository);
    }

    private Optional<Path> download(HubRepository repository, Need need) {
        return explaining(repository, () -> {
            var download = new Download(repository, list(repository));
            List<String> names = need.choose(download);
            return names.isEmpty() ? Optional.empty() : Optional.of(download.get(names));
        });
    }

    /** Does something with a repository, and says what to do about it if it fails. */
    private <T> T explaining(HubRepository repository, Patience.Attempt<T> work) {
        try {
            return work.make();
        } catch (StatusException e) {
            throw new Refusals(endpoint, repository, token).sentence(e);
        } catch (IOException e) {
            throw new HubException(
                    "Cannot write to the Hugging Face cache " + cache.root() + " (" + ReadFault.reasonWithFile(e)
                            + "); make it writable or set HF_HUB_CACHE to a folder that is.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HubException("The download of " + repository + " was interrupted; run again.", e);
        }
    }

    private RepositoryFiles list(HubRepository repository) throws StatusException, InterruptedException {
        URI address = endpoint.listing(repository);
        byte[] answer = patience.retry(
                () -> 0,
                () -> {
                    var bytes = new ByteArrayOutputStream();
                    client.get(address, 0, LONGEST_LISTING, continues -> new BodyWriter.Memory(bytes), size -> {});
                    return bytes.toByteArray();
                },
                (reason, cause) -> GivenUp.of(
                        "The list of files of " + repository + " at " + endpoint.base(), patience, reason, cause));
        return RepositoryFiles.parse(answer, address);
    }

    /** The cache, where downloads were asked for but {@code HF_HUB_OFFLINE} forbids them. */
    private record OfflineHub(HubCache cache) implements Hub {

        @Override
        public Optional<Path> find(HubRepository repository, Need need) {
            return cache.find(repository, need);
        }

        @Override
        public Optional<Path> cached(HubRepository repository) {
            return cache.cached(repository);
        }

        @Override
        public String place(HubRepository repository) {
            return cache.place(repository) + " and not at the Hub (HF_HUB_OFFLINE is set)";
        }
    }

    /** One download of one revision. */
    private final class Download implements Need.Listing {

        private final HubRepository repository;
        private final RepositoryFiles files;
        private final BlobStore contents;
        private final Snapshot snapshot;

        Download(HubRepository repository, RepositoryFiles files) {
            this.repository = repository;
            this.files = files;
            Path folder = cache.folder(repository);
            this.contents = new BlobStore(
                    folder.resolve("blobs"),
                    cache.root().resolve(".locks").resolve(folder.getFileName()),
                    client,
                    patience);
            this.snapshot = new Snapshot(folder, files.commit(), links);
        }

        @Override
        public HubRepository repository() {
            return repository;
        }

        @Override
        public List<String> names() {
            return files.files().stream().map(HubFile::name).toList();
        }

        @Override
        public Path fetch(String name) {
            HubFile file = files.get(name).orElseThrow();
            return explaining(
                    repository, () -> snapshot.has(file) ? snapshot.folder().resolve(name) : get(file, size -> {}));
        }

        Path get(List<String> names) throws IOException, InterruptedException {
            List<HubFile> chosen = files.files().stream()
                    .filter(file -> names.contains(file.name()))
                    .toList();
            List<HubFile> absent = absent(chosen);
            long missing = 0;
            for (HubFile file : absent) {
                missing += contents.missing(file);
            }
            DiskSpace.require(cache.root(), missing, repository.toString());
            if (missing > 0) {
                listener.accept("Downloading " + repository + " (" + DiskSpace.text(missing) + ") from "
                        + endpoint.base() + " to " + cache.root() + ".");
            }
            var progress = new DownloadProgress(repository.toString(), missing, System::nanoTime, listener);
            getAll(absent, progress);
            snapshot.add(chosen, contents);
            snapshot.name(repository.revision());
            return snapshot.folder();
        }

        /** Of several that fail, the first is thrown, once the others have been ended and let go of their files. */
        private void getAll(List<HubFile> absent, LongConsumer progress) throws IOException, InterruptedException {
            try {
                Crew.results(
                        absent.stream()
                                .<Callable<Path>>map(file -> () -> get(file, progress))
                                .toList(),
                        AT_A_TIME,
                        "gemma-download");
            } catch (ExecutionException e) {
                if (e.getCause() instanceof IOException io) {
                    throw io;
                }
                if (e.getCause() instanceof InterruptedException interrupted) {
                    throw interrupted;
                }
                throw Crew.unchecked(e);
            }
        }

        /** Each content once, the largest first, so that none of them is left to the end. */
        private List<HubFile> absent(List<HubFile> chosen) throws IOException {
            Map<String, HubFile> absent = new LinkedHashMap<>();
            for (HubFile file : chosen) {
                if (!snapshot.has(file)) {
                    absent.putIfAbsent(file.digest(), file);
                }
            }
            return absent.values().stream()
                    .sorted(Comparator.comparingLong(HubFile::size).reversed().thenComparing(HubFile::name))
                    .toList();
        }

        private Path get(HubFile file, LongConsumer progress) throws IOException, InterruptedException {
            return contents.get(file, endpoint.file(repository, files.commit(), file.name()), progress);
        }
    }
}
