package io.gemmajunit.hub;

import io.gemmajunit.input.InputFiles;
import io.gemmajunit.input.ReadFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folder into which huggingface_hub, and with it {@code hf download}, transformers and datasets, downloads
 * repositories.
 *
 * <p>Layout, as documented at huggingface.co/docs/hub/local-cache: {@code models--organisation--name/refs/<revision>}
 * holds the hash of a commit, {@code snapshots/<hash>} its files, which are links into {@code blobs} where the file
 * system has links.
 *
 * @param root need not exist
 */
public record HubCache(Path root) implements Hub {

    private static final String SNAPSHOTS = "snapshots";
    private static final int LONGEST_REF = 1000;

    /** Returns the cache of the user who runs this JVM. */
    public static HubCache ofUser() {
        return of(Environment.ofProcess(), Path.of(System.getProperty("user.home")));
    }

    /** Returns the cache that huggingface_hub uses under these environment variables. */
    public static HubCache of(Environment environment, Path userHome) {
        return new HubCache(new CacheLocation(environment, userHome).root());
    }

    /** Returns the file of a login's token under these environment variables, whether it exists or not. */
    public static Path token(Environment environment, Path userHome) {
        return new CacheLocation(environment, userHome).token();
    }

    /** Returns the folder of a repository, whether it exists or not. */
    public Path folder(HubRepository repository) {
        return root.resolve(repository.folderName());
    }

    /**
     * Returns what is in the cache, be it all that is needed or not, since whoever reads it says what it lacks; unless
     * a download was broken off.
     */
    @Override
    public Optional<Path> find(HubRepository repository, Need need) {
        return cached(repository).filter(snapshot -> begun(repository).isEmpty() || need.isMetBy(snapshot));
    }

    /** Returns the name of a content that was begun and is not whole, here or by huggingface_hub. */
    private Optional<String> begun(HubRepository repository) {
        return list(folder(repository).resolve("blobs")).stream()
                .map(content -> content.getFileName().toString())
                .filter(name -> name.endsWith(".incomplete"))
                .findFirst();
    }

    /**
     * Returns the folder with the repository's files, if it is in the cache. A download that was broken off does not
     * count as far as it can be told: a snapshot that is empty or has a link to a file that is not there.
     */
    @Override
    public Optional<Path> cached(HubRepository repository) {
        return snapshot(repository).filter(snapshot -> gap(snapshot).isEmpty());
    }

    /** Returns the id of the repository that a folder is a snapshot of; nothing for a folder that is not in a cache. */
    public static Optional<String> repositoryOf(Path snapshot) {
        int names = snapshot.getNameCount();
        if (names < 3 || !snapshot.getName(names - 2).toString().equals(SNAPSHOTS)) {
            return Optional.empty();
        }
        return HubRepository.idOfFolder(snapshot.getName(names - 3).toString());
    }

    /**
     * Returns where the repository is or what is wrong there, as a noun phrase for "looked in …", for example
     * {@code the Hugging Face cache /home/me/.cache/huggingface/hub (it has no models--google--gemma-2b)}.
     */
    @Override
    public String place(HubRepository repository) {
        return "the Hugging Face cache " + root + " (" + finding(repository) + ")";
    }

    private String finding(HubRepository repository) {
        String name = repository.folderName();
        if (!Files.isDirectory(root.resolve(name))) {
            return Files.isDirectory(root) ? "it has no " + name : "which does not exist";
        }
        Optional<Path> snapshot = snapshot(repository);
        if (snapshot.isEmpty()) {
            return name + " has no revision " + repository.revision() + revisions(repository);
        }
        return gap(snapshot.get())
                .or(() -> begun(repository).map(content -> "its blobs/" + content + " is not whole"))
                .map(gap ->
                        "revision " + repository.revision() + " of " + name + " was not downloaded to the end: " + gap)
                .orElse("it has " + name + "/snapshots/" + snapshot.get().getFileName());
    }

    private Optional<Path> snapshot(HubRepository repository) {
        Path folder = folder(repository);
        Path snapshots = folder.resolve(SNAPSHOTS);
        String commit = InputFiles.resolve(folder.resolve("refs"), repository.revision())
                .flatMap(HubCache::commit)
                .orElse(repository.revision());
        return InputFiles.resolve(snapshots, commit)
                .map(Path::normalize)
                .filter(snapshot -> snapshots.normalize().equals(snapshot.getParent()))
                .filter(Files::isDirectory);
    }

    private static Optional<String> commit(Path ref) {
        try {
            return Files.isRegularFile(ref)
                    ? Optional.of(InputFiles.readText(ref, LONGEST_REF).strip())
                    : Optional.empty();
        } catch (IOException e) {
            throw new HubException(
                    "The file " + ref + " of the Hugging Face cache cannot be read (" + ReadFault.reason(e)
                            + "); delete it, and download the revision again.",
                    e);
        }
    }

    private String revisions(HubRepository repository) {
        List<Path> snapshots = list(folder(repository).resolve(SNAPSHOTS));
        return snapshots.isEmpty()
                ? ""
                : "; it has "
                        + snapshots.stream()
                                .map(snapshot -> repository.id() + "@" + snapshot.getFileName())
                                .collect(Collectors.joining(", "));
    }

    /** Returns what a snapshot lacks. Files that were never begun cannot be known without network. */
    private static Optional<String> gap(Path snapshot) {
        try (Stream<Path> files = Files.walk(snapshot)) {
            List<Path> leaves =
                    files.filter(file -> !Files.isDirectory(file)).sorted().toList();
            return leaves.isEmpty()
                    ? Optional.of("it is empty")
                    : leaves.stream()
                            .filter(file -> !Files.exists(file))
                            .map(file -> snapshot.relativize(file) + " is missing")
                            .findFirst();
        } catch (UncheckedIOException e) {
            throw unreadable(snapshot, e.getCause());
        } catch (IOException e) {
            throw unreadable(snapshot, e);
        }
    }

    private static HubException unreadable(Path folder, IOException e) {
        return new HubException(
                "The folder " + folder + " of the Hugging Face cache cannot be read (" + ReadFault.reason(e)
                        + "); make it readable, or delete it and download the repository again.",
                e);
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }
}
