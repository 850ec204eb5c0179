package io.gemmajunit.hub;

import java.nio.file.Path;
import java.util.List;

/** Which files of a repository somebody needs. */
public interface Need {

    /** Whether a snapshot holds them. */
    boolean isMetBy(Path snapshot);

    /**
     * Returns the names of those files.
     *
     * @return none if the repository has nothing that is needed
     * @throws HubException if it is no repository of the kind that is needed
     */
    List<String> choose(Listing listing);

    /** Returns the repositories that may have them, the likeliest first. */
    default List<HubRepository> candidates(HubRepository repository) {
        return List.of(repository);
    }

    /** The files of a repository on the Hub. */
    interface Listing {

        HubRepository repository();

        /** Returns relative paths with slashes. */
        List<String> names();

        /** Returns one of the files, which is fetched if need be; its path has another name. */
        Path fetch(String name);
    }
}
