package io.gemmajunit.dataset.folder;

import io.gemmajunit.dataset.DatasetException;
import io.gemmajunit.hub.DownloadPolicy;
import io.gemmajunit.hub.Hub;
import io.gemmajunit.hub.HubCache;
import io.gemmajunit.hub.HubRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where datasets of the Hugging Face Hub are looked for.
 *
 * @param folder holds a folder {@code organisation/name} for each dataset, with the files that the Hub has; null for
 *     none
 * @param hub asked next
 */
public record DatasetPlaces(@Nullable Path folder, Hub hub) {

    /** The setting that names the folder. */
    public static final String FOLDER_SETTING = "gemma.datasets.dir";

    /** Returns the places of the user who runs this JVM, without downloads. */
    public static DatasetPlaces ofUser(@Nullable Path folder) {
        return new DatasetPlaces(folder, HubCache.ofUser());
    }

    /**
     * Returns the folder with a dataset's files.
     *
     * @param id {@code organisation/name}, or the bare name of an old dataset, with {@code @revision} behind for
     *     another than main
     * @param configuration whose files are needed; null for the default one
     * @param suffices whether a folder has all that is needed
     * @throws DatasetException if it is in none of the places
     * @throws io.gemmajunit.hub.HubException if it cannot be downloaded
     */
    public DatasetFolder find(String id, @Nullable String configuration, Predicate<DatasetFolder> suffices) {
        HubRepository repository = HubRepository.dataset(id)
                .orElseThrow(() -> new DatasetException("\"" + id
                        + "\" is not the name of a dataset; it must look like organisation/name or name a folder."));
        Path own = folder == null ? null : folder.resolve(repository.id());
        if (own != null && Files.isDirectory(own)) {
            return new DatasetFolder(id, own);
        }
        return hub.find(repository, new DatasetFiles(id, configuration, suffices))
                .map(snapshot -> new DatasetFolder(id, snapshot))
                .orElseThrow(() -> missing(repository));
    }

    private DatasetException missing(HubRepository repository) {
        return new DatasetException("The dataset " + repository + " is in none of the places looked in: "
                + folderPlace(repository) + " and " + hub.place(repository)
                + "; get it with "
                + DownloadPolicy.SETTING + "=missing or with: " + repository.downloadCommand());
    }

    private String folderPlace(HubRepository repository) {
        return folder == null
                ? "the folder " + FOLDER_SETTING + " (not set)"
                : "the folder " + folder + " of " + FOLDER_SETTING + " ("
                        + (Files.isDirectory(folder) ? "it has no " + repository.id() : "which does not exist") + ")";
    }
}
