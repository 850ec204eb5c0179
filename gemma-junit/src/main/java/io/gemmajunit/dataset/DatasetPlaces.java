package io.gemmajunit.dataset;

import io.gemmajunit.hub.HubCache;
import io.gemmajunit.hub.HubRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where datasets of the Hugging Face Hub are looked for on this machine; nothing is downloaded.
 *
 * @param folder holds a folder {@code organisation/name} for each dataset, with the files that the Hub has; null for none
 * @param cache looked into next
 */
public record DatasetPlaces(@Nullable Path folder, HubCache cache) {

    /** The setting that names the folder. */
    public static final String FOLDER_SETTING = "gemma.datasets.dir";

    /** Returns the places of the user who runs this JVM. */
    public static DatasetPlaces ofUser(@Nullable Path folder) {
        return new DatasetPlaces(folder, HubCache.ofUser());
    }

    /**
     * Returns the folder with a dataset's files.
     *
     * @param id {@code organisation/name}, or the bare name of an old dataset, with {@code @revision} behind for another than main
     * @throws DatasetException if it is in none of the places
     */
    public DatasetFolder find(String id) {
        HubRepository repository = HubRepository.dataset(id)
                .orElseThrow(() -> new DatasetException("\"" + id
                        + "\" is not the name of a dataset; it must look like organisation/name or name a folder."));
        Path own = folder == null ? null : folder.resolve(repository.id());
        if (own != null && Files.isDirectory(own)) {
            return new DatasetFolder(id, own);
        }
        return cache.find(repository)
                .map(snapshot -> new DatasetFolder(id, snapshot))
                .orElseThrow(() -> missing(repository));
    }

    private DatasetException missing(HubRepository repository) {
        return new DatasetException(
                "The dataset " + repository + " is in none of the places looked in: data_files of the"
                        + " task (it has none), " + folderPlace(repository) + " and " + cache.place(repository)
                        + "; get it with: " + repository.downloadCommand());
    }

    private String folderPlace(HubRepository repository) {
        return folder == null
                ? "the folder " + FOLDER_SETTING + " (not set)"
                : "the folder " + folder + " of " + FOLDER_SETTING + " ("
                        + (Files.isDirectory(folder) ? "it has no " + repository.id() : "which does not exist") + ")";
    }
}
